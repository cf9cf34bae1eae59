import { sql } from 'kysely'
import { type DumpFile, monthAfter, monthBegin, monthOf } from '#contract/open-data/dump.ts'
import type { Db } from '../kernel/context.ts'

/** A month whose dump is to be made. `staleAt`: as it was read; a dump that is made is given out where that is still so. `keys`: of files that may lie in storage. */
export type DueDump = { month: string; since: Date; until: Date; staleAt: Date | null; keys: string[] }

/** Between the row of a month and its first dump, in seconds: who began to take words away before the row was there has ended by then. */
const SETTLE_SECONDS = 30

/** Makes the rows of months that are over, from that of the first hearing or case on; `timeZone`: the authority's. */
export async function openMonths(db: Db, timeZone: string, now: Date): Promise<void> {
  const { rows } = await sql<{ first: Date | null }>`
    SELECT least((SELECT min(starts_at) FROM hearing WHERE status <> 'draft' AND NOT rehearsal), (SELECT min(opened_at) FROM "case"),
      (SELECT min(submitted_at) FROM question)) AS first`.execute(db)
  const first = rows[0]?.first
  if (!first) return
  const months: { month: string; since: Date; until: Date; staleAt: Date }[] = []
  for (let month = monthOf(first, timeZone); month < monthOf(now, timeZone); month = monthAfter(month))
    months.push({
      month,
      since: monthBegin(month, timeZone),
      until: monthBegin(monthAfter(month), timeZone),
      staleAt: now,
    })
  if (!months.length) return
  const known = await db.selectFrom('dataDump').select('month').execute()
  const missing = months.filter(({ month }) => !known.some((one) => one.month === month))
  if (missing.length)
    await db
      .insertInto('dataDump')
      .values(missing.map((row) => ({ ...row, staleAt: sql<Date>`clock_timestamp()` })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** The dump that waits longest to be made; undefined where none does. */
export async function dueDump(db: Db, settleSeconds = SETTLE_SECONDS): Promise<DueDump | undefined> {
  return db
    .selectFrom('dataDump')
    .select(['month', 'since', 'until', 'staleAt', 'keys'])
    .where('staleAt', '<=', sql<Date>`clock_timestamp() - make_interval(secs => ${settleSeconds}::float8)`)
    .orderBy('staleAt')
    .orderBy('month')
    .limit(1)
    .executeTakeFirst()
}

/** Notes a file before it is put into storage, so that none lies there of which no row tells. */
export async function noteDumpKey(db: Db, month: string, key: string): Promise<void> {
  await db
    .updateTable('dataDump')
    .set({ keys: sql<string[]>`array_append(keys, ${key}::text)` })
    .where('month', '=', month)
    .execute()
}

/** Gives a dump out from now on, unless something in it stopped to be public while it was made: then false, and it is made again. */
export async function giveOutDump(
  db: Db,
  { month, staleAt }: DueDump,
  files: readonly DumpFile[],
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('dataDump')
    .set((x) => ({ files: JSON.stringify(files), madeAt: now, made: x('made', '+', 1), staleAt: null }))
    .where('month', '=', month)
    .where('staleAt', '=', staleAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that files are not in storage any more. */
export async function forgetDumpKeys(db: Db, month: string, keys: readonly string[]): Promise<void> {
  await db
    .updateTable('dataDump')
    .set({ keys: sql<string[]>`ARRAY(SELECT unnest(keys) EXCEPT SELECT unnest(${keys}::text[]))` })
    .where('month', '=', month)
    .execute()
}
