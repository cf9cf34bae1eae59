import { join } from 'node:path'
import { Child } from '#ops/supervisor/child.ts'
import { REALTIME_FLAGS } from '#ops/supervisor/parts.ts'
import { isListening, waitUntil } from '#ops/supervisor/readiness.ts'

const ROOT = join(import.meta.dirname, '../..')
/** A machine that is busy with other things starts a process slowly. */
const READY_MS = 120_000
/** A node that was asked to stop may first send its sockets elsewhere. */
const STOP_MS = 60_000

/** A realtime node as it runs in production, on one port for all its lives. */
export type LabNode = {
  readonly port: number
  /** Process number of its present life. */
  readonly pid: number
  readonly running: boolean
  /** File of what it logs in its present life. */
  readonly log: string
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Asks it to end, as a deployment does, and waits until it has. */
  stop(): Promise<void>
  /** Starts it again, and ends once it listens. */
  start(): Promise<void>
}

/** Starts a node with these settings. */
export async function startLabNode(options: { port: number; env: NodeJS.ProcessEnv; log: string }): Promise<LabNode> {
  const { port, env, log } = options
  const launch = () =>
    Child.start({
      name: `realtime:${port}`,
      command: process.execPath,
      args: [...REALTIME_FLAGS, 'realtime/main.ts'],
      cwd: ROOT,
      log,
      env: { ...env, REALTIME_PORT: String(port) },
      ipc: true,
      stopTimeoutMs: STOP_MS,
    })
  let child = launch()
  const untilUp = async () => {
    if (await waitUntil(() => isListening(port), READY_MS, AbortSignal.timeout(READY_MS))) return
    child.kill()
    throw new Error('a realtime node did not come up')
  }
  await untilUp()
  return {
    port,
    log,
    get pid() {
      return child.pid ?? 0
    },
    get running() {
      return child.running
    },
    async kill() {
      child.kill()
      await child.ended
    },
    stop: () => child.stop(),
    async start() {
      child = launch()
      await untilUp()
    },
  }
}
