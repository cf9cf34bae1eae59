import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { staticFolderOf } from '#ops/build/site-build.ts'
import { Front } from '#ops/front/front.ts'
import { type EmbeddedPostgres, startPostgres } from '#ops/postgres/embedded-postgres.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { type Database, openDatabase } from '#platform/db.ts'
import { type LabNode, startLabNode } from './node.ts'
import { type LabRedis, startLabRedis } from './redis.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Databases of their own, which keep every promise of durability, and realtime nodes as they run in production. All ends with it. */
export type LabSystem = {
  database: Database
  databaseUrl: string
  postgres: EmbeddedPostgres
  redis: LabRedis
  nodes: LabNode[]
  /** Port of the front, which shares sockets out over the nodes that take them. */
  frontPort: number
  /** Where the front looks for the site, which is not there unless it is started (site.ts). */
  webPort: number
  /** Origin that nodes take for their own. */
  origin: string
  /** What the parts are started with. */
  env: NodeJS.ProcessEnv
  [Symbol.asyncDispose](): Promise<void>
}

/** `nodes`: how many. `keep`: databases that die are started again. `postgres`: settings of its server; `postgresAt`: where else it lies. `env`: of the nodes, by turn where it is a list. */
export type LabOptions = {
  nodes: number
  keep?: boolean
  postgres?: Record<string, string>
  postgresAt?: { folder: string; log: string }
  env?: Record<string, string> | Record<string, string>[]
}

/** Starts databases and nodes on free ports and data of their own. */
export async function openSystem({
  nodes,
  keep = false,
  postgres: set = {},
  postgresAt,
  env = {},
}: LabOptions): Promise<LabSystem> {
  await using started = new AsyncDisposableStack()
  const folder = openTemporaryFolder('lab')
  started.defer(folder.remove)
  const kept = keep ? { keep: {} } : {}
  const postgres = await startPostgres({
    ...(postgresAt ?? { folder: join(folder.path, 'postgres') }),
    settings: set,
    ...kept,
  })
  started.defer(() => postgres.stop())
  const redis = await startLabRedis({ folder: join(folder.path, 'redis'), ...kept })
  started.defer(() => redis.stop())
  await migrate(postgres.url)
  const database = openDatabase(postgres.url)
  started.defer(() => database.close())
  const ports = await freePorts(nodes + 1)
  const [webPort = 0, ...realtimePorts] = ports
  const front = await Front.listen({
    port: 0,
    host: '127.0.0.1',
    webPort,
    realtimePorts,
    isProxyTrusted: true,
    staticFolder: staticFolderOf(process.env),
  })
  started.defer(() => front.close())
  const origin = `http://127.0.0.1:${front.port}`
  const common: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    MINSHENG_URL: origin,
    MINSHENG_SECRET: randomBytes(32).toString('hex'),
    TRUST_PROXY: 'true',
    MEDIA_URL: '',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  const running = await Promise.all(
    realtimePorts.map(async (port, n) => {
      const own = Array.isArray(env) ? env[n % env.length] : env
      const node = await startLabNode({
        port,
        env: { ...common, ...own },
        log: join(folder.path, `realtime-${n + 1}.log`),
      })
      started.defer(() => node.stop())
      return node
    }),
  )
  const all = started.move()
  return {
    database,
    databaseUrl: postgres.url,
    postgres,
    redis,
    nodes: running,
    frontPort: front.port,
    webPort,
    origin,
    env: common,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** In a process of its own: Prisma's engine can be loaded once only. */
async function migrate(databaseUrl: string): Promise<void> {
  const env = { DATABASE_URL: databaseUrl }
  const { code, output } = await runNode(['ops/migrate.ts', 'deploy'], { cwd: ROOT, env })
  if (code !== 0) throw new Error(`The migrations could not be applied:\n${output}`)
}
