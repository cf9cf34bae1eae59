import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { deploy } from '../migrations/deploy.ts'
import { startPostgres } from '../postgres/embedded-postgres.ts'
import { startRedis } from '../redis/private-redis.ts'
import { Child } from './child.ts'
import { UserError } from './command-line.ts'
import type { openDataFolder } from './data-folder.ts'
import type { KeepHooks } from './kept-child.ts'
import { openLog } from './logs.ts'
import type { Progress } from './progress.ts'
import { publicPlace, type Settings } from './settings.ts'

/**
 * Where the databases are; `pids` are those of the ones that are ours. `demo` is our word that this start is a demo: the identifier of the
 * cluster that we made; none for a database that was given.
 */
export type Databases = {
  databaseUrl: string
  redisUrl: string
  demo: string | undefined
  pids: () => Record<string, number | undefined>
}

type Places = ReturnType<typeof openDataFolder>

/** Starts what was not given (kept running until `stack` is disposed) and brings the tables up to date. */
export async function startDatabases(
  settings: Settings,
  places: Places,
  stack: AsyncDisposableStack,
  progress: Progress,
  hooks: KeepHooks,
): Promise<Databases> {
  const postgres = settings.databaseUrl
    ? undefined
    : await startPostgres({ folder: places.postgres, log: openLog(places.logs, 'postgres'), keep: hooks })
  if (postgres) stack.defer(() => postgres.stop())
  if (postgres?.created) progress.say(`New database in ${places.postgres}`)
  const redis = settings.redisUrl
    ? undefined
    : await startRedis({ folder: places.redis, log: openLog(places.logs, 'redis'), keep: hooks })
  if (redis) stack.defer(() => redis.stop())
  const databaseUrl = settings.databaseUrl ?? postgres?.url ?? ''
  await migrate(databaseUrl, settings.ownerUrl, progress)
  const place = publicPlace(settings)
  if (place && (await holdsDemo(databaseUrl))) {
    // It reads the settings when it is loaded, which are said to be wrong in words of our own before.
    const { demoElsewhereSentence } = await import('#platform/demo.ts')
    throw new UserError(demoElsewhereSentence(place.is))
  }
  return {
    databaseUrl,
    redisUrl: settings.redisUrl ?? redis?.url ?? '',
    demo: postgres && (await identifierOf(databaseUrl)),
    pids: () => ({ postgres: postgres?.pid, redis: redis?.pid }),
  }
}

const holdsDemo = async (databaseUrl: string) => (await ask(databaseUrl, 'SELECT 1 FROM demo')).length > 0

/** The identifier that PostgreSQL gave a cluster when it was made: no other one has it, but for a copy of its files. */
async function identifierOf(databaseUrl: string): Promise<string | undefined> {
  const rows = await ask(databaseUrl, 'SELECT system_identifier::text AS id FROM pg_control_system()')
  return rows[0]?.id
}

async function ask(databaseUrl: string, question: string): Promise<{ id?: string }[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<{ id?: string }>(question)).rows
  } finally {
    await client.end()
  }
}

async function migrate(databaseUrl: string, ownerUrl: string | undefined, progress: Progress) {
  try {
    const names = await deploy(databaseUrl, ownerUrl)
    if (names.length > 0) progress.say(`Database brought up to date: ${names.join(', ')}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UserError(`The database's tables could not be brought up to date: ${reason.trim()}`)
  }
}

/** Exit code of the seed in a cluster that holds something else than its own demo, such as what was restored from elsewhere. */
const NO_DEMO = 3

/** Fills a cluster of our own with the demo city; run at every start, it adds only what is missing. */
export async function seedDemo(
  root: string,
  env: NodeJS.ProcessEnv,
  places: Places,
  progress: Progress,
  signal: AbortSignal,
) {
  if (!existsSync(join(root, 'prisma/seed.ts'))) return
  const log = openLog(places.logs, 'seed')
  const child = Child.start({
    name: 'seed',
    command: process.execPath,
    args: ['prisma/seed.ts', '--demo'],
    env,
    cwd: root,
    log,
    ipc: true,
  })
  signal.addEventListener('abort', () => void child.stop(), { once: true })
  const { code } = await child.ended
  if (code === NO_DEMO) {
    progress.say(
      'The database was brought from elsewhere, so this is no demo: nobody signs in by a click. "npm run admin -- invite EMAIL" lets an administrator in.',
    )
    return
  }
  if (code !== 0 && !signal.aborted) throw new UserError(`The demo city could not be made; ${log} says why.`)
}
