import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { Child } from '#ops/supervisor/child.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { findRun, type Run } from '#ops/supervisor/run-file.ts'

/** A whole Minsheng, started as `npm start` does, on a data folder of its own that ends with it. */
export interface System {
  url: string
  /** Its data folder. */
  data: string
  run: Run
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
// The first start builds the pages.
const START_LIMIT_MS = 10 * 60_000
const STOP_LIMIT_MS = 60_000

/** A city in which nobody does anything but who a story brings. */
const QUIET = { MINSHENG_DEMO_ON_AIR: '0' }

/** Starts the supervisor on free ports and resolves once it is healthy. Throws with the end of its log when it does not come up. */
export async function startSystem(env: Record<string, string> = {}): Promise<System> {
  const folder = openTemporaryFolder('system')
  const data = join(folder.path, 'data')
  const log = join(folder.path, 'supervisor.log')
  const port = await freePort()
  const child = Child.start({
    name: 'system',
    command: process.execPath,
    args: ['ops/start.ts'],
    cwd: root,
    env: {
      ...withoutSettings(process.env),
      ...QUIET,
      // A busy machine's `unavailable` says nothing of a page; how long a request waits is the faults' matter.
      DATABASE_WAIT_MS: '60000',
      ...env,
      MINSHENG_DATA: data,
      PORT: String(port),
      NODE_ENV: 'production',
    },
    log,
    stopTimeoutMs: STOP_LIMIT_MS,
  })
  const logEnd = () => readFileSync(log, 'utf8').trim().split('\n').slice(-60).join('\n')
  const stop = async () => {
    const ending = child.running ? undefined : await child.ended
    await child.stop()
    if (ending) console.error(`The system had ended by itself (${JSON.stringify(ending)}).\n${logEnd()}`)
    folder.remove()
  }
  try {
    const run = await untilHealthy(child, data)
    return { url: run.url, data, run, stop }
  } catch (error) {
    const said = logEnd()
    await stop()
    throw new Error(`The system did not come up.\n${said}`, { cause: error })
  }
}

async function untilHealthy(child: Child, data: string): Promise<Run> {
  for (const until = performance.now() + START_LIMIT_MS; performance.now() < until; await pause(100)) {
    if (!child.running) throw new Error('The supervisor ended.')
    const run = findRun(data)
    if (!run) continue
    const healthy = await fetch(new URL('/api/health', run.url)).then(
      (answer) => answer.ok,
      () => false,
    )
    if (healthy) return run
  }
  throw new Error(`No health within ${START_LIMIT_MS / 60_000} minutes.`)
}

/** Settings of the caller's own installation must not leak into the tested one. */
function withoutSettings(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const own =
    /^(DATABASE_URL|REDIS_URL|SMTP_URL|MAIL_FROM|TRUST_PROXY|(WEB|REALTIME)_PORT|MEDIA_.*|SMS_.*|SECOND_FACTOR|MINSHENG_(URL|SECRET))$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)))
}
