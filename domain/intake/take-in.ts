import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { INTAKE, type Incoming, type TakenIn } from '#contract/intake/envelope.ts'
import type { Tx } from '../kernel/context.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What became of something that came in. `id`: of the envelope that holds the whole message. */
export type Taken = { outcome: TakenIn; id: string }

/** Who sent something, as an envelope keeps it: nobody tells the number by it without the secret. */
export const senderOf = (contact: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`sender ${contact}`).digest()

/**
 * Takes in what a channel brings, once: providers bring the same message twice, with one id or with two. It came before where its channel used
 * the id within a day, where this sender sent the same text at the same moment, or, where no channel says when, where it is what the sender
 * sent last, minutes ago. Parts are put together in their order once all are there, whichever comes first. The digest is keyed like the
 * sender, since short texts are guessed from a bare one.
 */
export async function takeIn(tx: Tx, incoming: Incoming, secret: string, now: Date): Promise<Taken> {
  const sender = senderOf(incoming.contact, secret)
  const digest = createHmac('sha256', secret).update(`text ${incoming.text}`).digest()
  // One message of a sender after the other: two processes may be given the same one at the same moment.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${sender.toString('hex')}, 17))`.execute(tx)
  const same = await findSame(tx, incoming, { sender, digest }, now)
  if (same) {
    await tx
      .updateTable('intake')
      .set((x) => ({ copies: x('copies', '+', 1) }))
      .where('id', '=', same)
      .execute()
    return { outcome: 'again', id: same }
  }
  const id = crypto.randomUUID()
  const { channel, messageId, sentAt, operatorId, part } = incoming
  const tooMany = (await answeredWithinHour(tx, sender, now)) >= INTAKE.answersPerHour
  await tx
    .insertInto('intake')
    .values({
      id,
      channel,
      messageId,
      sender,
      digest,
      receivedAt: now,
      sentAt,
      operatorId,
      mark: part?.mark ?? null,
      part: part?.part ?? null,
      parts: part?.parts ?? null,
      state: tooMany ? 'done' : part ? 'part' : 'waiting',
      contact: tooMany ? null : incoming.contact,
      text: tooMany ? null : incoming.text,
    })
    .execute()
  if (tooMany) return { outcome: 'too_many', id }
  if (!part) return { outcome: 'new', id }
  return putTogether(tx, { ...incoming, part }, { id, sender }, now)
}

/** The envelope of the same message, if it came before. */
async function findSame(
  tx: Tx,
  { channel, messageId, sentAt, part }: Incoming,
  { sender, digest }: { sender: Buffer; digest: Buffer },
  now: Date,
): Promise<string | undefined> {
  const since = new Date(now.getTime() - INTAKE.sameHours * HOUR_MS)
  const recent = () => tx.selectFrom('intake').select(['id', 'digest']).where('receivedAt', '>', since)
  if (messageId !== null) {
    const byId = await recent()
      .where('channel', '=', channel)
      .where('messageId', '=', messageId)
      .where('sender', '=', sender)
      .executeTakeFirst()
    if (byId) return byId.id
  }
  const ofSender = () =>
    recent()
      .where('sender', '=', sender)
      .where('channel', '=', channel)
      .where('mark', 'is not distinct from', part?.mark ?? null)
      .where('part', 'is not distinct from', part?.part ?? null)
      .where('parts', 'is not distinct from', part?.parts ?? null)
  if (sentAt !== null) {
    const byMoment = await ofSender().where('sentAt', '=', sentAt).where('digest', '=', digest).executeTakeFirst()
    return byMoment?.id
  }
  const minutesAgo = new Date(now.getTime() - INTAKE.sameMinutes * MINUTE_MS)
  const last = await ofSender()
    .where('receivedAt', '>', minutesAgo)
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.digest.equals(digest) ? last.id : undefined
}

async function answeredWithinHour(tx: Tx, sender: Buffer, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('intake')
    .select((x) => x.fn.countAll<string>().as('count'))
    .where('sender', '=', sender)
    .where('receivedAt', '>', new Date(now.getTime() - HOUR_MS))
    .where((x) => x.or([x('part', 'is', null), x('part', '=', 1)]))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Makes one message of the parts that are there, if all are. A mark that is used again for another message begins anew: the latest part of each place holds. */
async function putTogether(
  tx: Tx,
  { part }: { part: NonNullable<Incoming['part']> },
  { id, sender }: { id: string; sender: Buffer },
  now: Date,
): Promise<Taken> {
  const there = await tx
    .selectFrom('intake')
    .select(['id', 'part', 'text'])
    .where('sender', '=', sender)
    .where('state', '=', 'part')
    .where('mark', '=', part.mark)
    .where('parts', '=', part.parts)
    .where('receivedAt', '>', new Date(now.getTime() - INTAKE.partMinutes * MINUTE_MS))
    .orderBy('receivedAt')
    .execute()
  const texts = new Map(there.map(({ part: place, text }) => [place, text ?? '']))
  if (texts.size < part.parts) return { outcome: 'part', id }
  const whole = Array.from({ length: part.parts }, (_, n) => texts.get(n + 1) ?? '').join('')
  const others = there.filter((one) => one.id !== id).map((one) => one.id)
  await tx.updateTable('intake').set({ state: 'done', text: null, contact: null }).where('id', 'in', others).execute()
  await tx.updateTable('intake').set({ state: 'waiting', text: whole }).where('id', '=', id).execute()
  return { outcome: 'new', id }
}
