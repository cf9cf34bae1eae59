import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { openDataFolder } from '../data-folder.ts'
import { startPostgres } from '../embedded-postgres.ts'
import { isUpToDate } from '../migrations/quick-check.ts'
import { startRedis } from '../private-redis.ts'
import { Child } from './child.ts'
import type { KeepHooks } from './kept-child.ts'
import { openLog } from './logs.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'
import { Trouble } from './trouble.ts'

/** Where the databases are; `pids` are those of the ones that are ours. */
export type Databases = { databaseUrl: string; redisUrl: string; pids: () => Record<string, number | undefined> }

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
  await migrate(databaseUrl, progress)
  return {
    databaseUrl,
    redisUrl: settings.redisUrl ?? redis?.url ?? '',
    pids: () => ({ postgres: postgres?.pid, redis: redis?.pid }),
  }
}

async function migrate(databaseUrl: string, progress: Progress) {
  try {
    if (await isUpToDate(databaseUrl)) return
    // Prisma's engine takes a second to load, which most starts need not spend.
    const { deployMigrations } = await import('../migrations/commands.ts')
    const names = await deployMigrations(databaseUrl)
    if (names.length > 0) progress.say(`Database brought up to date: ${names.join(', ')}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Trouble(`The database's tables could not be brought up to date: ${reason.trim()}`)
  }
}

/** Fills a cluster of our own with the demo city; run at every start, it adds only what is missing. */
export async function seedDemo(root: string, env: NodeJS.ProcessEnv, places: Places, signal: AbortSignal) {
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
  if (code !== 0 && !signal.aborted) throw new Trouble(`The demo city could not be made; ${log} says why.`)
}
