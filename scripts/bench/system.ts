import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/db.ts'
import { startPostgres } from '../embedded-postgres.ts'
import { startRedis } from '../private-redis.ts'
import { runNode } from '../quality/run-command.ts'
import { Child } from '../supervisor/child.ts'
import { freePorts } from '../supervisor/free-port.ts'
import { REALTIME_FLAGS } from '../supervisor/parts.ts'
import { isListening, waitUntil } from '../supervisor/readiness.ts'
import { openTemporaryFolder } from '../temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY_MS = 30_000

/** A realtime node that runs. */
export type BenchNode = { port: number; pid: number }

/** Databases of their own, which keep every promise of durability, and realtime nodes as they run in production. All ends with it. */
export type BenchSystem = {
  database: Database
  postgresPid: () => number
  databaseUrl: string
  nodes: BenchNode[]
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts databases and nodes on free ports and data of their own. */
export async function openSystem({ nodes }: { nodes: number }): Promise<BenchSystem> {
  await using started = new AsyncDisposableStack()
  const folder = openTemporaryFolder('bench')
  started.defer(folder.remove)
  const postgres = await startPostgres({ folder: join(folder.path, 'postgres') })
  started.defer(() => postgres.stop())
  const redis = await startRedis({ folder: join(folder.path, 'redis') })
  started.defer(() => redis.stop())
  await migrate(postgres.url)
  const database = openDatabase(postgres.url)
  started.defer(() => database.close())
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    MINSHENG_SECRET: randomBytes(32).toString('hex'),
    TRUST_PROXY: 'true',
    MEDIA_URL: '',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  const running: BenchNode[] = []
  const startNode = async () => {
    const [port = 0] = await freePorts(1)
    const child = Child.start({
      name: 'realtime',
      command: process.execPath,
      args: [...REALTIME_FLAGS, 'realtime/main.ts'],
      cwd: ROOT,
      log: join(folder.path, 'realtime.log'),
      env: { ...env, REALTIME_PORT: String(port) },
      ipc: true,
    })
    started.defer(() => child.stop())
    if (!(await waitUntil(() => isListening(port), READY_MS, AbortSignal.timeout(READY_MS))))
      throw new Error('a realtime node did not come up')
    running.push({ port, pid: child.pid ?? 0 })
  }
  for (let n = 0; n < nodes; n++) await startNode()
  const all = started.move()
  return {
    database,
    postgresPid: () => postgres.pid ?? 0,
    databaseUrl: postgres.url,
    nodes: running,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** In a process of its own: Prisma's engine can be loaded once only. */
async function migrate(databaseUrl: string): Promise<void> {
  const env = { DATABASE_URL: databaseUrl }
  const { code, output } = await runNode(['scripts/migrate.ts', 'deploy'], { cwd: ROOT, env })
  if (code !== 0) throw new Error(`The migrations could not be applied:\n${output}`)
}
