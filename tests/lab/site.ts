import { join } from 'node:path'
import { buildSite } from '#ops/build/site-build.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { isAnswering } from '#ops/supervisor/readiness.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import type { LabSystem } from './system.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY_MS = 120_000

/** One process of the site as `npm start` runs it. */
export type LabSite = ServerProcess & { port: number }

/** Starts the site of a system where its front looks for it; built first where its sources have changed since (a minute or two). */
export async function startLabSite({ webPort: port, env }: Pick<LabSystem, 'webPort' | 'env'>): Promise<LabSite> {
  const folder = openTemporaryFolder('site')
  const log = join(folder.path, 'site.log')
  const settings = { ...env, TRUST_PROXY: 'true', NEXT_TELEMETRY_DISABLED: '1' }
  await buildSite({ env: settings, log })
  const server = await startServer(
    {
      name: 'the site',
      command: process.execPath,
      args: ['node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(port)],
      cwd: ROOT,
      log,
      env: settings,
    },
    { folder, isReady: () => isAnswering(port), limitMs: READY_MS },
  )
  return { port, ...server }
}
