import { sql } from 'kysely'
import { INTAKE } from '#contract/intake/envelope.ts'
import type { Db, Tx } from '../kernel/context.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A message that waits to be answered. */
export type WaitingMessage = { id: string; contact: string; text: string; receivedAt: Date }

/** A message that waits to be answered; undefined where it was, or where its sender was erased. */
export async function findWaiting(db: Db, id: string): Promise<WaitingMessage | undefined> {
  const row = await db
    .selectFrom('intake')
    .select(['contact', 'text', 'receivedAt'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!row || row.contact === null || row.text === null) return undefined
  return { id, contact: row.contact, text: row.text, receivedAt: row.receivedAt }
}

/** A message was answered: the envelope stays, without number and words, and says whether anything was done. False where somebody else answered it meanwhile. */
export async function settleMessage(tx: Tx, id: string, state: 'done' | 'refused'): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('intake')
    .set({ state, contact: null, text: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Messages of the same sender that came before one and wait still: what somebody wrote last is what they want. One that can't be answered holds others up for an hour. */
export async function listEarlier(db: Db, { id, contact, receivedAt }: WaitingMessage): Promise<string[]> {
  const rows = await db
    .selectFrom('intake')
    .select('id')
    .where('contact', '=', contact)
    .where('state', '=', 'waiting')
    .where('receivedAt', '>', new Date(receivedAt.getTime() - HOUR_MS))
    .where((x) => x(x.refTuple('receivedAt', 'id'), '<', x.tuple(receivedAt, id)))
    .orderBy('receivedAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Messages that have waited since before a moment, at most so many. */
export async function listWaitingSince(db: Db, before: Date, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('intake')
    .select('id')
    .where('state', '=', 'waiting')
    .where('receivedAt', '<', before)
    .orderBy('receivedAt')
    .limit(atMost)
    .execute()
  return rows.map(({ id }) => id)
}

/** Gives up waiting for parts that did not come, at most of so many messages; tells each sender once, with an envelope that stands for all. */
export async function endIncomplete(
  tx: Tx,
  now: Date,
  atMost: number,
): Promise<{ id: string; sender: Buffer; contact: string }[]> {
  const before = new Date(now.getTime() - INTAKE.partMinutes * MINUTE_MS)
  const { rows } = await sql<{ id: string; sender: Buffer; contact: string | null }>`
    WITH late AS (
      SELECT sender, mark, parts FROM intake WHERE state = 'part'
      GROUP BY 1, 2, 3 HAVING max(received_at) < ${before} ORDER BY max(received_at) LIMIT ${atMost})
    UPDATE intake AS i SET state = 'incomplete', contact = NULL, text = NULL FROM late
    WHERE i.state = 'part' AND i.sender = late.sender AND i.mark = late.mark AND i.parts = late.parts
    RETURNING i.id, i.sender, old.contact`.execute(tx)
  const senders = new Map(rows.map((row) => [row.sender.toString('hex'), row]))
  return [...senders.values()].flatMap(({ id, sender, contact }) => (contact === null ? [] : { id, sender, contact }))
}

/** Removes envelopes that are so old that nothing comes twice any more, at most so many at once; returns how many. */
export async function removeOldIntake(db: Db, now: Date, atMost: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('intake')
    .where('id', 'in', (x) =>
      x
        .selectFrom('intake')
        .select('id')
        .where('receivedAt', '<', new Date(now.getTime() - INTAKE.days * DAY_MS))
        .limit(atMost)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
