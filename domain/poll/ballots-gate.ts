import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../kernel/context.ts'

/** Names the locks of polls among those that are nobody's row. */
const GATE = 20_261_104

/**
 * The lock that a batch of ballots shares and who changes a poll has alone. It stands before the poll's row since it is fair: who shares a row passes by
 * whoever waits to have it alone, and a storm of ballots would never let a poll be closed.
 */
export const sharedGate = (pollId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`pg_advisory_xact_lock_shared(${GATE}::int, hashtext(${pollId}::text))`

/** Waits for ballots of a poll that are under way; those that come until the transaction ends wait for it. To be called before the poll's row is locked. */
export async function waitForBallots(tx: Tx, pollId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${GATE}::int, hashtext(${pollId}::uuid::text))`.execute(tx)
}

/** Goes through the gate with those who cast ballots, behind who waits to have the poll alone. To be called before the poll's row is locked, as well. */
export async function passGate(tx: Tx, pollId: string): Promise<void> {
  await sql`SELECT ${sharedGate(sql`${pollId}::uuid`)}`.execute(tx)
}
