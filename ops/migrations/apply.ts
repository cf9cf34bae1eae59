import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { type Applied, noteChecksums, readApplied, takeOverHistory } from './applied.ts'
import { type MigrationFile, migrationFiles } from './history.ts'
import { singlePool } from './single-pool.ts'

/** Number of the advisory lock under which migrations are applied: `migr` in ASCII. */
const LOCK = 0x6d696772

/**
 * Applies what the database does not have yet (of `only`, where some are named), each migration in a transaction of its own, and returns the
 * names. Safe to run from several processes at once; writes nothing where nothing is pending. Throws the database's error of the first that fails.
 */
export async function applyMigrations(databaseUrl: string, only?: readonly string[]): Promise<string[]> {
  const files = migrationFiles().filter(({ name }) => !only || only.includes(name))
  return await withClient(databaseUrl, async (client) => {
    const before = await readApplied(client)
    if (files.every(({ name }) => before.some((one) => one.name === name && one.checksum))) return []
    // Held until the connection ends: one process at a time.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await takeOverHistory(client)
    const names = await applyPending(databaseUrl, files, await readApplied(client))
    await noteChecksums(client, files)
    return names
  })
}

/** What stands between the database and the checkout's migrations, one sentence each; empty when they are in step. */
export async function migrationFaults(databaseUrl: string): Promise<string[]> {
  const files = migrationFiles()
  const applied = await withClient(databaseUrl, readApplied)
  const has = new Map(applied.map(({ name, checksum }) => [name, checksum]))
  return [
    ...files.flatMap(({ name, checksum }) => {
      if (!has.has(name)) return [`Migration ${name} is not applied yet.`]
      return has.get(name) === checksum ? [] : [`Migration ${name} was edited after it was applied.`]
    }),
    ...applied
      .filter(({ name }) => !files.some((file) => file.name === name))
      .map(({ name }) => `Migration ${name} was applied by another version: it is not in this checkout.`),
  ]
}

async function applyPending(databaseUrl: string, files: MigrationFile[], applied: Applied[]): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: singlePool(databaseUrl) }),
  })
  const migrations = Object.fromEntries([
    // A release that is taken back meets newer tables: Kysely wants to know all that the database has.
    ...applied.map(({ name }): [string, Migration] => [name, { up: () => refuseAgain(name) }]),
    ...files.map((file): [string, Migration] => [
      file.name,
      { up: async (tx) => void (await sql.raw(file.sql).execute(tx)) },
    ]),
  ])
  // Parallel branches may bring a migration that is older than one already applied.
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
  })
  const names: string[] = []
  try {
    // One at a time: a value that one migration adds to an enum can't be used before its transaction has ended.
    for (;;) {
      const { error, results = [] } = await migrator.migrateUp()
      const failed = results.find(({ status }) => status === 'Error')
      if (error) throw new Error(`${failed?.migrationName ?? 'migrations'}: ${messageOf(error)}`, { cause: error })
      if (results.length === 0) return names
      names.push(...results.map(({ migrationName }) => migrationName))
    }
  } finally {
    await db.destroy()
  }
}

function refuseAgain(name: string): never {
  throw new Error(`${name} was applied before`)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function withClient<T>(databaseUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // A connection that the server ends is told by the next statement.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
