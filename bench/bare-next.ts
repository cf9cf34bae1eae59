import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { Child } from '#ops/supervisor/child.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { isListening, waitUntil } from '#ops/supervisor/readiness.ts'

const ROOT = join(import.meta.dirname, '..')
/** Below the packages, and no part of the source. */
const FOLDER = join(ROOT, '.data/bare-next')
const FILES = {
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
  'app/page.jsx':
    "export const dynamic = 'force-dynamic'\nexport default () => <main>{new Date().toISOString()}</main>\n",
  'next.config.js': 'export default { poweredByHeader: false, outputFileTracingRoot: import.meta.dirname }\n',
  'package.json': '{ "type": "module" }\n',
}
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')
const READY_MS = 60_000

/** A site of Next with one page that reads nothing, in a process of its own; built the first time. */
export async function startBareNext(): Promise<{ port: number; pid: number; [Symbol.asyncDispose](): Promise<void> }> {
  const folder = openTemporaryFolder('bare-next')
  const log = join(folder.path, 'next.log')
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const run = (...args: string[]) =>
    Child.start({ name: 'bare next', command: process.execPath, args: [NEXT, ...args], cwd: FOLDER, log, env })
  // By Turbopack it would get our own proxy and start, which stand in the folder of the packages.
  if (!existsSync(join(FOLDER, '.next/BUILD_ID'))) {
    mkdirSync(join(FOLDER, 'app'), { recursive: true })
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), text)
    const { code } = await run('build', '--webpack').ended
    if (code !== 0) throw new Error(`the bare page could not be built; ${log} says why`)
  }
  const port = await freePort()
  const child = run('start', '-H', 'localhost', '-p', String(port))
  const end = async () => {
    await child.stop()
    folder.remove()
  }
  if (!(await waitUntil(() => isListening(port), READY_MS, AbortSignal.timeout(READY_MS)))) {
    await end()
    throw new Error('the bare page did not come up')
  }
  return { port, pid: child.pid ?? 0, [Symbol.asyncDispose]: end }
}
