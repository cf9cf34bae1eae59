import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { isListening } from '#ops/supervisor/readiness.ts'
import { startServer } from '#tests/lab/server-process.ts'
import type { Played } from './pages.ts'

const DRIVER = '/usr/bin/WebKitWebDriver'
const DISPLAY = '/usr/bin/xvfb-run'
const START_MS = 20_000

const answered = z.object({ value: z.unknown() })
const session = z.object({ sessionId: z.string() })
const played = z.object({
  position: z.number(),
  frames: z.number(),
  behind: z.number().nullable(),
  errors: z.array(z.string()),
})

/** What to install where WebKitGTK or its driver is missing. */
export const MISSING_WEBKIT = [DRIVER, DISPLAY].every((path) => existsSync(path))
  ? undefined
  : 'apt-get install webkit2gtk-driver xvfb'

/** A page of WebKitGTK, led by WebDriver (W3C). */
export async function openWebKit(): Promise<{
  go(url: string): Promise<unknown>
  played(): Promise<Played>
  close(): Promise<void>
}> {
  const port = await freePort()
  const folder = openTemporaryFolder('webkit')
  const driver = await startServer(
    {
      name: 'WebKitWebDriver',
      command: DISPLAY,
      args: ['--auto-servernum', DRIVER, `--port=${port}`],
      cwd: folder.path,
      log: join(folder.path, 'webkit.log'),
      env: { ...process.env, HOME: folder.path },
    },
    { folder, isReady: () => isListening(port), limitMs: START_MS },
  )
  const close = () => driver[Symbol.asyncDispose]()
  const tell = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(body) })
    const { value } = answered.parse(await answer.json())
    if (!answer.ok) throw new Error(JSON.stringify(value))
    return value
  }
  try {
    const { sessionId } = session.parse(await tell('/session', { capabilities: {} }))
    return {
      go: (url) => tell(`/session/${sessionId}/url`, { url }),
      played: async () =>
        played.parse(await tell(`/session/${sessionId}/execute/sync`, { script: 'return window.played()', args: [] })),
      async close() {
        await fetch(`http://127.0.0.1:${port}/session/${sessionId}`, { method: 'DELETE' })
        await close()
      },
    }
  } catch (cause) {
    await close()
    throw cause
  }
}
