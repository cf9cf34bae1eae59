import { sql } from 'kysely'
import type { ScorecardTable } from '#contract/scorecards/table.ts'
import type { Db } from '../kernel/context.ts'

/** When the scorecards that are kept were computed, of how many entries of the record, and how long that took. */
export type ScorecardRun = { readAt: Date; mark: number; tookMs: number }

/** Of when the scorecards are that are kept; null while there are none. */
export async function scorecardsKept(db: Db): Promise<ScorecardRun | null> {
  const row = await db.selectFrom('scorecard').select(['readAt', 'mark', 'tookMs']).executeTakeFirst()
  return row ? { ...row, mark: Number(row.mark) } : null
}

/** How many entries the record has: it only grows, so whatever is recorded changes this. */
export async function recordSize(db: Db): Promise<number> {
  const { size } = await db
    .selectFrom('stream')
    .select(sql<string>`coalesce(sum(last_seq), 0)`.as('size'))
    .executeTakeFirstOrThrow()
  return Number(size)
}

/** Puts scorecards in the place of those that are kept, by the names of their periods; readers see all of the old ones or all of the new. */
export async function replaceScorecards(
  db: Db,
  tables: ReadonlyMap<string, ScorecardTable>,
  { readAt, mark, tookMs }: ScorecardRun,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('scorecard').execute()
    if (tables.size === 0) return
    const rows = [...tables].map(([period, table]) => ({
      ...{ period, readAt, mark: String(mark), tookMs },
      body: JSON.stringify(table),
    }))
    await tx.insertInto('scorecard').values(rows).execute()
  })
}
