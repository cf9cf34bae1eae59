import { sql } from 'kysely'
import { WEBHOOK_KEPT_DAYS, WEBHOOK_RETRY_SECONDS, type WebhookFailure } from '#contract/webhooks.ts'
import type { Db } from '../kernel/context.ts'

/** A message that is to be tried: an entry of the record, for one receiver. `tries`: how often it was begun, this time included. */
export type DueMessage = { webhookId: string; stream: string; seq: number; tries: number }

/** How a try ended: taken; not taken, and whether it is worth another try; or not to be sent at all, since the entry is not public. */
export type TryOutcome =
  | { taken: true; status: number }
  | { taken: false; failure: WebhookFailure; status: number | null; final: boolean }
  | 'leave'

/** A try that has not ended by then, in seconds, was lost with its process. */
const TRY_SECONDS = 60

/** Receivers for whom messages are due, the one that waits longest first. */
export async function receiversDue(db: Db): Promise<string[]> {
  const { rows } = await sql<{ webhookId: string }>`
    SELECT webhook_id FROM webhook_message WHERE due_at <= now() GROUP BY webhook_id ORDER BY min(due_at)`.execute(db)
  return rows.map(({ webhookId }) => webhookId)
}

/**
 * Takes up messages of one receiver that are due, in the order in which their entries were appended, at most so many. One
 * whose process dies becomes due again in a minute. Several processes take different ones.
 */
export async function takeMessages(db: Db, webhookId: string, atMost: number): Promise<DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    WITH due AS (
      SELECT stream, seq FROM webhook_message WHERE webhook_id = ${webhookId}::uuid AND due_at <= now()
      ORDER BY due_at, stream, seq LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE webhook_message m SET tries = m.tries + 1, tried_at = now(), due_at = now() + make_interval(secs => ${TRY_SECONDS}::float8)
      FROM due WHERE m.webhook_id = ${webhookId}::uuid AND m.stream = due.stream AND m.seq = due.seq
      RETURNING m.webhook_id, m.stream, m.seq, m.tries)
    SELECT * FROM taken ORDER BY stream, seq`.execute(db)
  return rows
}

/** Notes how a try ended. A message that was taken, or finally failed, stays for the administrator for a while; one that is not to be sent goes. */
export async function noteTry(
  db: Db,
  { webhookId, stream, seq, tries }: DueMessage,
  outcome: TryOutcome,
): Promise<void> {
  if (outcome === 'leave') {
    await db
      .deleteFrom('webhookMessage')
      .where('webhookId', '=', webhookId)
      .where('stream', '=', stream)
      .where('seq', '=', seq)
      .execute()
    return
  }
  const wait = outcome.taken || outcome.final ? undefined : WEBHOOK_RETRY_SECONDS[tries - 1]
  await db
    .updateTable('webhookMessage')
    .set({
      status: outcome.status,
      failure: outcome.taken ? null : outcome.failure,
      dueAt: wait === undefined ? null : sql<Date>`now() + make_interval(secs => ${wait}::float8)`,
      ...(outcome.taken ? { takenAt: sql<Date>`now()` } : wait === undefined ? { failedAt: sql<Date>`now()` } : {}),
    })
    .where('webhookId', '=', webhookId)
    .where('stream', '=', stream)
    .where('seq', '=', seq)
    .where('takenAt', 'is', null)
    .execute()
}

/** Removes messages that were taken, or finally failed, so long ago that nobody asks for them; returns how many. */
export async function removeOldMessages(db: Db, atMost: number): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM webhook_message WHERE (webhook_id, stream, seq) IN (
      SELECT webhook_id, stream, seq FROM webhook_message
      WHERE due_at IS NULL AND tried_at < now() - make_interval(days => ${WEBHOOK_KEPT_DAYS}) LIMIT ${atMost})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
