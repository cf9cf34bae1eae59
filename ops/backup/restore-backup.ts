import pg from 'pg'
import { MIGRATION_TABLES } from '../migrations/applied.ts'
import { applyMigrations } from '../migrations/apply.ts'
import { deploy } from '../migrations/deploy.ts'
import { migrationFiles } from '../migrations/history.ts'
import { UserError } from '../supervisor/command-line.ts'
import type { Counts, Table } from './format.ts'
import { readBatches, readHead } from './read-backup.ts'

/** Where a backup goes; `ownerUrl` is the same database under the role that owns its tables, where that is another. */
export type Place = { databaseUrl: string; ownerUrl: string | undefined }

/**
 * Puts a backup into a database in one transaction, with the migrations that the backup was made with, and then brings it up to date. A
 * database in which there is anything is refused, unless `replace` says that all of it may go.
 */
export async function restoreBackup(
  file: string,
  { databaseUrl, ownerUrl }: Place,
  { replace }: { replace: boolean },
): Promise<Counts> {
  const { migrations } = await readHead(file)
  const ours = migrationFiles().map(({ name }) => name)
  const newer = migrations.find((name) => !ours.includes(name))
  if (newer)
    throw new UserError(
      `The backup was made by another version, with the migration ${newer}: restore it with that one.`,
    )
  const url = ownerUrl ?? databaseUrl
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const used = await tablesInUse(client)
    if (used.length && !replace)
      throw new UserError(
        `The database holds something already (${used.slice(0, 5).join(', ')}): give an empty one, or say --replace, after which all of it is gone.`,
      )
    // The queue's jobs belong to what was there before; its tables are made by a migration as well.
    await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE; CREATE SCHEMA public')
    await applyMigrations(url, migrations)
    const counts = await fill(client, file)
    await deploy(databaseUrl, ownerUrl)
    return counts
  } finally {
    await client.end()
  }
}

/** Rows that a table may have in a database which nobody has used yet. */
const UNUSED: Record<string, string> = {
  // The first version of the rulebook, its entry and the platform’s command, which a deployment makes.
  rulebook_version: 'number = 1',
  record: "stream = 'authority' AND seq = 1 AND type = 'rulebook.published'",
  stream: "last_seq = 0 OR (name = 'authority' AND last_seq = 1)",
  command: "person_id = '00000000-0000-0000-0000-000000000000'",
  demo: 'true',
}

async function tablesInUse(client: pg.Client): Promise<string[]> {
  const used: string[] = []
  for (const name of await tablesOf(client)) {
    const table = `public.${client.escapeIdentifier(name)}`
    const { rowCount } = await client.query(`SELECT 1 FROM ${table} WHERE NOT (${UNUSED[name] ?? 'false'}) LIMIT 1`)
    if (rowCount) used.push(name)
  }
  return used
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY name`,
    [MIGRATION_TABLES],
  )
  return rows.map(({ name }) => name)
}

async function fill(client: pg.Client, file: string): Promise<Counts> {
  await client.query("BEGIN; SET LOCAL timezone = 'UTC'")
  try {
    // Migrations put in what a new installation has.
    const all = (await tablesOf(client)).map((name) => `public.${client.escapeIdentifier(name)}`)
    await client.query(`TRUNCATE ${all.join(', ')}`)
    // Tables refer to one another in both directions: references are checked once all is there.
    const references = await referencesOf(client)
    for (const { table, name } of references)
      await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} DEFERRABLE INITIALLY DEFERRED`)
    const counts: Counts = {}
    for await (const batch of readBatches(file)) {
      if ('end' in batch) {
        const missing = Object.keys(batch.end).find((name) => (counts[name] ?? 0) !== batch.end[name])
        if (missing) throw new UserError(`${file} is damaged: rows of ${missing} are missing.`)
        continue
      }
      await client.query(insertion(client, batch.table), [batch.rows])
      counts[batch.table.name] = (counts[batch.table.name] ?? 0) + batch.count
    }
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await fillSearch(client)
    for (const { table, name } of references)
      await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} NOT DEFERRABLE`)
    await client.query('COMMIT; ANALYZE')
    return counts
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** What can be searched: rows that tables bring as they are filled lack what came after them. A backup of before there was a search has no such table yet. */
async function fillSearch(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.searchable') IS NOT NULL AS there`,
  )
  if (rows[0]?.there)
    await client.query(`INSERT INTO search_document (source, id, hearing_id, question_id, at, case_status, department_id)
      SELECT source, id, hearing_id, question_id, at, case_status, department_id FROM searchable ON CONFLICT DO NOTHING`)
}

async function referencesOf(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT condeferrable`,
  )
  return rows
}

function insertion(client: pg.Client, { name, columns }: Table): string {
  const table = `public.${client.escapeIdentifier(name)}`
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  return `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json)`
}
