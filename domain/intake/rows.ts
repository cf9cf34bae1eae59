import { INTAKE } from '#contract/intake/envelope.ts'
import type { Db, Tx } from '../kernel/context.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

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

/** A message was answered: the envelope stays, without number and words. False where somebody else answered it meanwhile. */
export async function settleMessage(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('intake')
    .set({ state: 'done', contact: null, text: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
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

/** Gives up waiting for parts that did not come; tells once for each message which envelope stood for it, and who sent it. */
export async function endIncomplete(tx: Tx, now: Date, atMost: number): Promise<{ id: string; contact: string }[]> {
  const late = await tx
    .selectFrom('intake')
    .select(['id', 'contact', 'sender', 'mark'])
    .where('state', '=', 'part')
    .where('receivedAt', '<', new Date(now.getTime() - INTAKE.partMinutes * MINUTE_MS))
    .orderBy('receivedAt')
    .limit(atMost)
    .forUpdate()
    .skipLocked()
    .execute()
  if (!late.length) return []
  await tx
    .updateTable('intake')
    .set({ state: 'incomplete', contact: null, text: null })
    .where(
      'id',
      'in',
      late.map(({ id }) => id),
    )
    .execute()
  const messages = new Map(late.map((row) => [`${row.sender.toString('hex')} ${row.mark}`, row]))
  return [...messages.values()].flatMap(({ id, contact }) => (contact === null ? [] : { id, contact }))
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
