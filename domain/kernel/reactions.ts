import { sql } from 'kysely'
import type { EntryOn, EntryType, EntryTypeOn } from '#contract/record.ts'
import { parseStream, type Stream, type StreamKind } from '#contract/streams/registry.ts'
import type { Db, Tx } from './context.ts'
import { entryOf } from './queries.ts'

/**
 * Types of entries to which a jobs process reacts, by the kind of their stream; what it does stands in `jobs/reactions.ts`. The append leaves a
 * row for each such entry, so that none is forgotten. Entries from before their type stood here are not reacted to.
 */
export const REACTED = {
  authority: ['factor.registered', 'factor.proven', 'factor.removed', 'factor.codes_made', 'rulebook.published'],
  case: [
    'case.opened',
    'case.classified',
    'case.question_offered',
    'case.routed',
    'case.attended',
    'case.disputed',
    'case.arbitrated',
    'case.co_handler_added',
    'case.informed',
    'case.reply_published',
    'case.citizen_asked',
    'case.citizen_answered',
    'case.milestone_planned',
    'case.milestone_moved',
    'case.milestone_reached',
    'case.milestone_dropped',
    'case.shelved',
    'case.review_held',
    'case.unshelved',
    'case.resolved',
    'case.confirmed',
    'case.reopened',
    'case.unconfirmed',
    'case.escalated',
    'case.merged',
    'case.split',
    'case.main_step',
    'case.identity_released',
  ],
  hearing: ['hearing.cancelled'],
} as const satisfies { readonly [K in StreamKind]?: readonly EntryTypeOn<K>[] }

/** Kinds of stream to entries of which a jobs process reacts. */
export type ReactedKind = keyof typeof REACTED
/** Types of entries of a kind of stream to which a jobs process reacts. */
export type ReactedTypeOn<K extends ReactedKind> = (typeof REACTED)[K][number]

/** All of them. */
export const REACTED_TYPES: readonly EntryType[] = Object.values(REACTED).flat()

/** An entry that waits for its reaction. `tries`: how often that was begun, this time included. */
export type PendingReaction = { stream: string; seq: number; tries: number }

/** A try may take so long, in seconds, before the entry is taken up again; twice as long after each try, up to an hour. */
const FIRST_TRY_SECONDS = 15
const LONGEST_SECONDS = 3_600

/**
 * Takes up entries whose reactions are due, those that wait longest first, at most so many. An entry that is not settled by then, because its
 * try failed or its process died, becomes due again. Several processes take different ones.
 */
export async function takeReactions(db: Db, atMost: number): Promise<PendingReaction[]> {
  const { rows } = await sql<PendingReaction>`
    WITH due AS (SELECT stream, seq FROM pending_reaction WHERE due_at <= now() ORDER BY due_at, stream, seq LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE pending_reaction p SET tries = p.tries + 1,
        due_at = now() + make_interval(secs => least(${LONGEST_SECONDS}::float8, ${FIRST_TRY_SECONDS}::float8 * 2 ^ least(p.tries, 20)))
      FROM due WHERE p.stream = due.stream AND p.seq = due.seq RETURNING p.stream, p.seq, p.tries)
    SELECT * FROM taken ORDER BY stream, seq`.execute(db)
  return rows
}

/**
 * Settles an entry's reaction, if and when this transaction commits, and brings the entry with its stream. Undefined where there is nothing to
 * do: another process has settled it, or a body of it was blanked. Waits for another transaction that settles the same one.
 */
export async function settleReaction(
  tx: Tx,
  { stream: name, seq }: PendingReaction,
): Promise<{ stream: Stream; entry: EntryOn<StreamKind> } | undefined> {
  const settled = await tx
    .deleteFrom('pendingReaction')
    .where('stream', '=', name)
    .where('seq', '=', seq)
    .returning('seq')
    .executeTakeFirst()
  const row = settled && (await readRow(tx, name, seq))
  const stream = parseStream(name)
  if (!row || !stream || row.private === null) return undefined
  const entry = entryOf(row, true)
  return entry === 0 ? undefined : { stream, entry }
}

const readRow = (tx: Tx, stream: string, seq: number) =>
  tx
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private'])
    .where('stream', '=', stream)
    .where('seq', '=', seq)
    .executeTakeFirst()

/** How many entries wait for their reactions, and for how many seconds the oldest has. */
export async function readReactionBacklog(db: Db): Promise<{ waiting: number; oldestSeconds: number }> {
  const { rows } = await sql<{ waiting: number; oldestSeconds: number }>`
    SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(r.at)), 0)::float8 AS oldest_seconds
    FROM pending_reaction p JOIN record r ON r.stream = p.stream AND r.seq = p.seq`.execute(db)
  return rows[0] ?? { waiting: 0, oldestSeconds: 0 }
}
