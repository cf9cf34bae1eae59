import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { MIGRATION_TABLES, readApplied } from '../migrations/applied.ts'
import { UserError } from '../supervisor/command-line.ts'
import { type Counts, endLine, headLine, type Table, tableLine } from './format.ts'

/** Rows fetched at once. */
const ROWS = 2_000

/**
 * What must not come back: a demo's mark and its letters, letters that were under way, and what lets somebody in once, for one that was used since would be good again.
 * Migrations are told in the head, and what can be searched is put together again from the texts.
 */
const LEFT_OUT = [
  ...MIGRATION_TABLES,
  'demo',
  'local_mail',
  'outgoing_mail',
  'outgoing_sms',
  'simulated_sms',
  'sign_in_code',
  'invitation',
  'scorecard',
  'search_document',
]

/** Writes all of a database to a new file, as it is at one moment, while others go on writing. The file is there whole or not at all, and for its owner's eyes only. */
export async function writeBackup(databaseUrl: string, file: string, now: Date): Promise<Counts> {
  if (existsSync(file)) throw new UserError(`There is a file ${file} already: give the backup another name.`)
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  const part = `${file}.part`
  const counts: Counts = {}
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL timezone = 'UTC'")
    await pipeline(
      Readable.from(linesOf(client, now, counts)),
      createGzip(),
      createWriteStream(part, { mode: 0o600, flush: true }),
    )
    renameSync(part, file)
    return counts
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function* linesOf(client: pg.Client, now: Date, counts: Counts): AsyncGenerator<string> {
  const applied = await readApplied(client)
  yield headLine({ format: 1, at: now.toISOString(), migrations: applied.map(({ name }) => name) })
  const { rows: tables } = await client.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [LEFT_OUT],
  )
  for (const table of tables) {
    counts[table.name] = 0
    yield tableLine(table)
    const name = client.escapeIdentifier(table.name)
    // A line end within a row can only stand between the parts of a JSON column.
    await client.query(
      `DECLARE backup NO SCROLL CURSOR FOR SELECT translate(row_to_json(t)::text, E'\\n\\r', '  ') AS row FROM public.${name} t`,
    )
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS} FROM backup`)
      counts[table.name] = (counts[table.name] ?? 0) + rows.length
      if (rows.length) yield rows.map(({ row }) => `${row}\n`).join('')
      if (rows.length < ROWS) break
    }
    await client.query('CLOSE backup')
  }
  yield endLine(counts)
}
