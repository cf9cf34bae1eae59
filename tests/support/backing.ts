import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startPostgres } from '#ops/postgres/embedded-postgres.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { type PrivateRedis, startRedis } from '#ops/redis/private-redis.ts'
import { runNode } from '#ops/supervisor/run-command.ts'

/** Where a test finds PostgreSQL and Redis. `template` is a database with all migrations, to be cloned, never used. */
export interface Backing {
  databaseUrl: string
  template: string
  redisUrl: string
}

/** A PostgreSQL and a Redis of one's own, for instance to kill; both end with `stop`, whatever happened to them. */
export interface OwnBacking extends Backing {
  postgres: EmbeddedPostgres
  redis: PrivateRedis
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const TEMPLATE = 'migrated'
/** The role as which tests run the platform: it has what `npm run migrate -- deploy` grants, and owns nothing. */
const SERVICE = 'minsheng_service'
const root = join(import.meta.dirname, '../..')

/**
 * Starts a real PostgreSQL and a real Redis on free ports and migrates a template. `forKilling`: both are started again whenever they die, and
 * a commit is on disk before it is acknowledged; otherwise PostgreSQL runs without fsync, since nobody reads it after a crash.
 */
export async function startBacking({ forKilling = false } = {}): Promise<OwnBacking> {
  await using started = new AsyncDisposableStack()
  const folder = openTemporaryFolder('tests')
  started.defer(folder.remove)
  const postgres = await startPostgres({
    folder: join(folder.path, 'postgres'),
    ...(forKilling ? { keep: {} } : { settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } }),
  })
  started.defer(() => postgres.stop())
  const redis = await startRedis({ folder: join(folder.path, 'redis'), ...(forKilling ? { keep: {} } : {}) })
  started.defer(() => redis.stop())
  await migrateTemplate(postgres.url)

  const kept = started.move()
  const stop = () => kept.disposeAsync()
  return {
    databaseUrl: postgres.url,
    template: TEMPLATE,
    redisUrl: redis.url,
    postgres,
    redis,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function migrateTemplate(databaseUrl: string) {
  await asAdmin(databaseUrl, `CREATE DATABASE ${TEMPLATE}`)
  const url = databaseNamed(databaseUrl, TEMPLATE)
  await asAdmin(databaseUrl, `CREATE ROLE ${SERVICE} LOGIN PASSWORD '${SERVICE}'`)
  const env = { DATABASE_URL: asService(url), MIGRATE_DATABASE_URL: url }
  const { code, output } = await runNode(['ops/migrate.ts', 'deploy'], { cwd: root, env })
  if (code !== 0) throw new Error(`The migrations could not be applied:\n${output}`)
}

/** Runs one statement on the cluster in a connection of its own. */
export async function asAdmin(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The URL of a database for the platform's own role. */
export function asService(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.username = SERVICE
  url.password = SERVICE
  return url.href
}

/** The URL of another database in the same cluster. */
export function databaseNamed(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return url.href
}
