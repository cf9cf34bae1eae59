import { sql } from 'kysely'
import type { PollWindow } from '#contract/polls/count.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'
import { sharedGate, waitForBallots } from './ballots-gate.ts'

/** Locks a poll for who changes it: ballots that are under way end first, and those that come wait. Refused as `unknown` where there is none. */
export async function lockPoll(tx: Tx, pollId: string) {
  await waitForBallots(tx, pollId)
  const poll = await tx
    .selectFrom('poll')
    .selectAll()
    .where('id', '=', pollId)
    .where('kind', '=', 'poll')
    .forUpdate()
    .executeTakeFirst()
  if (!poll) throw new Refusal('unknown', { field: 'pollId' })
  return poll
}

/** Reads a poll and keeps it from changing until the transaction ends, behind who waits to change it, as a ballot does; refused as `unknown` where there is none, and for one that is a draft. */
export async function sharePoll(tx: Tx, pollId: string) {
  await sql`SELECT ${sharedGate(sql`${pollId}::uuid`)}`.execute(tx)
  const poll = await tx
    .selectFrom('poll')
    .selectAll()
    .where('id', '=', pollId)
    .where('kind', '=', 'poll')
    .where('status', '<>', 'draft')
    .forShare()
    .executeTakeFirst()
  if (!poll) throw new Refusal('unknown', { field: 'pollId' })
  return poll
}

/** A poll as a rule reads it. */
export type PollRow = Awaited<ReturnType<typeof lockPoll>>

/** This moment by the database's clock, in whole milliseconds: all that is exact about a poll goes by it. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS at`.execute(tx)
  if (!rows[0]) throw new Error('the database has no clock')
  return rows[0].at
}

/** When a poll of days ends, and how long the post is waited for; such a poll has an end. */
export function windowOf({ closesAt, postmarkDays }: Pick<PollRow, 'closesAt' | 'postmarkDays'>): PollWindow {
  if (!closesAt) throw new Error('a poll of days without an end')
  return { closesAt: closesAt.getTime(), postmarkDays }
}

/** Options of a poll in the order of their numbers. */
export const optionsOf = (tx: Tx, pollId: string) =>
  tx.selectFrom('pollOption').selectAll().where('pollId', '=', pollId).orderBy('number').execute()

/** Held by who numbers a poll until the transaction ends. */
const NUMBER_LOCK = 20_261_130

/** The next number of a poll for people: 1 for the first one that was announced. */
export async function nextNumber(tx: Tx): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${NUMBER_LOCK})`.execute(tx)
  const { rows } = await sql<{ n: number }>`SELECT coalesce(max(number), 0)::int + 1 AS n FROM poll`.execute(tx)
  return rows[0]?.n ?? 1
}

/** The hearing in which a poll was asked for; empty, which is none, where that was in no hearing. Refused as `unknown` where there is no such poll. */
export async function hearingOfPoll(tx: Tx, pollId: string): Promise<string> {
  const found = await tx
    .selectFrom('poll')
    .leftJoin('question', 'question.id', 'poll.questionId')
    .select('question.hearingId')
    .where('poll.id', '=', pollId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'pollId' })
  return found.hearingId ?? ''
}
