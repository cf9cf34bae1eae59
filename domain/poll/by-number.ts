import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** A poll that has been announced, as somebody without a screen names it. */
export type NumberedPoll = { id: string; number: number }

const numbered = (db: Db) =>
  db.selectFrom('poll').select(['id', 'number']).where('kind', '=', 'poll').where('status', '<>', 'draft')

const named = (rows: readonly { id: string; number: number | null }[]): NumberedPoll[] =>
  rows.flatMap(({ id, number }) => (number === null ? [] : { id, number }))

/** The poll of a number. */
export async function findPollByNumber(db: Db, number: number): Promise<NumberedPoll | undefined> {
  return named(await numbered(db).where('number', '=', number).execute())[0]
}

/** Polls that take ballots at this moment, by the database's clock, and did when the message came. */
export async function listOpenPolls(db: Db, cameAt: Date): Promise<NumberedPoll[]> {
  const now = sql<Date>`clock_timestamp()`
  const rows = await numbered(db)
    .where('status', '=', 'announced')
    .where('opensAt', '<=', now)
    .where('opensAt', '<=', cameAt)
    .where((x) => x.or([x('closesAt', 'is', null), x('closesAt', '>', now)]))
    .orderBy('number')
    .execute()
  return named(rows)
}
