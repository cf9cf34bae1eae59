import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { Child } from '#ops/supervisor/child.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { isListening } from '#ops/supervisor/readiness.ts'
import { type ServerProcess, startServer } from '#tests/lab/server-process.ts'

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
export async function startBareNext(): Promise<ServerProcess & { port: number }> {
  const folder = openTemporaryFolder('bare-next')
  const log = join(folder.path, 'next.log')
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const spec = (...args: string[]) => ({
    ...{ name: 'the bare page', command: process.execPath, args: [NEXT, ...args], cwd: FOLDER, log, env },
  })
  // By Turbopack it would get our own proxy and start, which stand in the folder of the packages.
  if (!existsSync(join(FOLDER, '.next/BUILD_ID'))) {
    mkdirSync(join(FOLDER, 'app'), { recursive: true })
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), text)
    const { code } = await Child.start(spec('build', '--webpack')).ended
    if (code !== 0) throw new Error(`the bare page could not be built; ${log} says why`)
  }
  const port = await freePort()
  const server = await startServer(spec('start', '-H', 'localhost', '-p', String(port)), {
    folder,
    isReady: () => isListening(port),
    limitMs: READY_MS,
  })
  return { port, ...server }
}
