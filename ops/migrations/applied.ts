import type pg from 'pg'

/** Tables that say which migrations a database has. They belong to no feature: backups leave them out. */
export const MIGRATION_TABLES = ['_prisma_migrations', 'kysely_migration', 'kysely_migration_lock']

/** A migration that a database has. `checksum` is null for the moment between applying it and noting its text. */
export type Applied = { name: string; checksum: string | null }

const FROM_KYSELY = 'SELECT name, checksum FROM kysely_migration'
const FROM_PRISMA = `SELECT migration_name AS name, checksum FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`

/**
 * The migrations that a database has, by name. Until November 2026 Prisma's engine applied them and wrote `_prisma_migrations`;
 * what stands there counts for ever, also where no later migration has been applied.
 */
export async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows: found } = await client.query<{ kysely: string | null; prisma: string | null }>(
    `SELECT to_regclass('public.kysely_migration') AS kysely, to_regclass('public._prisma_migrations') AS prisma`,
  )
  const sources = [...(found[0]?.kysely ? [FROM_KYSELY] : []), ...(found[0]?.prisma ? [FROM_PRISMA] : [])]
  const byName = new Map<string, Applied>()
  for (const source of sources)
    for (const row of (await client.query<Applied>(source)).rows) if (!byName.has(row.name)) byName.set(row.name, row)
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Makes Kysely's table of migrations with a column more, the checksum, and takes over what Prisma recorded. May run at any time and at once. */
export async function takeOverHistory(client: pg.Client): Promise<void> {
  const applied = await readApplied(client)
  await client.query(`CREATE TABLE IF NOT EXISTS kysely_migration
    (name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL, checksum varchar(64))`)
  await client.query(
    `INSERT INTO kysely_migration (name, timestamp, checksum)
     SELECT name, $3, checksum FROM unnest($1::text[], $2::text[]) AS had (name, checksum) ON CONFLICT (name) DO NOTHING`,
    [applied.map(({ name }) => name), applied.map(({ checksum }) => checksum), new Date().toISOString()],
  )
}

/** Notes with which text migrations were applied, where that is not noted yet. */
export async function noteChecksums(client: pg.Client, files: readonly Applied[]): Promise<void> {
  await client.query(
    `UPDATE kysely_migration m SET checksum = f.checksum
     FROM unnest($1::text[], $2::text[]) AS f (name, checksum) WHERE m.name = f.name AND m.checksum IS NULL`,
    [files.map(({ name }) => name), files.map(({ checksum }) => checksum)],
  )
}
