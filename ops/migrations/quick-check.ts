import { createHash } from 'node:crypto'
import pg from 'pg'
import { migrationHistory } from './history.ts'

/** Whether exactly the checkout's migrations are applied, unchanged and finished; far quicker than asking the engine. */
export async function isUpToDate(databaseUrl: string): Promise<boolean> {
  const wanted = migrationHistory().migrationDirectories.map(({ path, migrationFile }) => {
    const { content } = migrationFile
    return `${path} ${content.tag === 'ok' ? createHash('sha256').update(content.value).digest('hex') : ''}`
  })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ applied: string | null }>(
      `SELECT CASE WHEN finished_at IS NOT NULL THEN migration_name || ' ' || checksum END AS applied
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
    )
    return rows.length === wanted.length && rows.every(({ applied }, index) => applied === wanted[index])
  } catch {
    // No such table yet: the engine makes it.
    return false
  } finally {
    await client.end()
  }
}
