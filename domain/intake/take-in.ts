import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { INTAKE, type Incoming, type TakenIn } from '#contract/intake/envelope.ts'
import type { Tx } from '../kernel/context.ts'
import { inOneGo, partAsKept, textAsKept, wholeOf } from './parts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What became of something that came in. `id`: of the envelope that holds the whole message. */
export type Taken = { outcome: TakenIn; id: string }

/** What its words say of how it is to be taken. */
export type TakenAs = {
  /** A poll was opened then in which it may be a ballot: the same words from before were one in another. */
  votesSince?: Date | undefined
  /** It is heard however much its sender has sent. */
  isAlwaysHeard?: boolean
  /** It wants nothing: said again minutes later it is no other message, whatever its moment. A telephone that answers by itself says the same to each answer. */
  wantsNothing?: boolean
}

/** Who sent something, as an envelope keeps it: nobody tells the number by it without the secret. */
export const senderOf = (contact: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`sender ${contact}`).digest()

/**
 * Takes in what a channel brings, once: providers bring the same message twice, with one id or with two. It came before where its channel used
 * the id within a day, where this sender sent the same text at the same moment, or, where no channel says when, where it is what the sender
 * sent last, minutes ago, and something was done by it. Parts are put together in their order once all are there, whichever comes first. The digest is keyed like the
 * sender, since short texts are guessed from a bare one.
 */
export async function takeIn(
  tx: Tx,
  incoming: Incoming,
  secret: string,
  now: Date,
  { votesSince, isAlwaysHeard = false, wantsNothing = false }: TakenAs = {},
): Promise<Taken> {
  const sender = senderOf(incoming.contact, secret)
  const digest = createHmac('sha256', secret).update(`text ${incoming.text}`).digest()
  // One message of a sender after the other: two processes may be given the same one at the same moment.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${sender.toString('hex')}, 17))`.execute(tx)
  const same = await findSame(tx, incoming, { sender, digest, votesSince, wantsNothing }, now)
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
  const tooMany = !isAlwaysHeard && (await isTooMuch(tx, sender, now))
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
      text: tooMany ? null : (part ? partAsKept : textAsKept)(incoming.text),
    })
    .execute()
  if (tooMany) return { outcome: 'too_many', id }
  if (!part) return { outcome: 'new', id }
  return putTogether(tx, { ...incoming, part }, { id, sender }, now)
}

type Known = { sender: Buffer; digest: Buffer; votesSince: Date | undefined; wantsNothing: boolean }

/** The envelope of the same message, if it came before. */
async function findSame(
  tx: Tx,
  { channel, messageId, sentAt, part }: Incoming,
  { sender, digest, votesSince, wantsNothing }: Known,
  now: Date,
): Promise<string | undefined> {
  const since = new Date(now.getTime() - INTAKE.sameHours * HOUR_MS)
  const recent = () => tx.selectFrom('intake').select(['id', 'digest', 'state']).where('receivedAt', '>', since)
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
  if (part !== null) {
    // A part alone would be waited for in vain, and its sender told that nothing was done. Where nothing was, it is sent again on purpose.
    const byMark = await ofSender().where('digest', '=', digest).where('state', '<>', 'incomplete').executeTakeFirst()
    return byMark?.id
  }
  if (sentAt !== null) {
    const byMoment = await ofSender().where('sentAt', '=', sentAt).where('digest', '=', digest).executeTakeFirst()
    if (byMoment || !wantsNothing) return byMoment?.id
  }
  const minutesAgo = now.getTime() - INTAKE.sameMinutes * MINUTE_MS
  const last = await ofSender()
    .where('receivedAt', '>', new Date(Math.max(minutesAgo, votesSince?.getTime() ?? 0)))
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // Where nothing was done, it is sent again on purpose: the answer may have asked for that.
  if (last?.state === 'refused' && !wantsNothing) return undefined
  return last?.digest.equals(digest) ? last.id : undefined
}

/** Whether somebody has sent as much as is answered. Parts are one message together, unless they never became one: each of those may cost an answer. */
async function isTooMuch(tx: Tx, sender: Buffer, now: Date): Promise<boolean> {
  const since = (ms: number) => new Date(now.getTime() - ms)
  const { rows } = await sql<{ ofDay: number; ofHour: number | null }>`
    SELECT sum(weight)::float8 AS of_day, (sum(weight) FILTER (WHERE received_at > ${since(HOUR_MS)}))::float8 AS of_hour
    FROM (SELECT received_at, CASE WHEN parts IS NULL OR state = 'incomplete' THEN 1 ELSE 1.0 / parts END AS weight
      FROM intake WHERE sender = ${sender} AND received_at > ${since(DAY_MS)}) AS sent`.execute(tx)
  const [{ ofDay, ofHour } = { ofDay: 0, ofHour: 0 }] = rows
  // Thirds and sevenths don't add up to ones.
  const atLeast = (n: number | null, most: number) => Math.round(10 * (n ?? 0)) >= 10 * most
  return atLeast(ofHour, INTAKE.answersPerHour) || atLeast(ofDay, INTAKE.answersPerDay)
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
    .select(['id', 'part', 'text', 'receivedAt'])
    .where('sender', '=', sender)
    .where('state', '=', 'part')
    .where('mark', '=', part.mark)
    .where('parts', '=', part.parts)
    .orderBy('receivedAt')
    .execute()
  const together = inOneGo(there, now)
  const texts = new Map(together.map(({ part: place, text }) => [place, text ?? '']))
  if (texts.size < part.parts) return { outcome: 'part', id }
  const whole = wholeOf(Array.from({ length: part.parts }, (_, n) => texts.get(n + 1) ?? '""'))
  const others = together.filter((one) => one.id !== id).map((one) => one.id)
  await tx.updateTable('intake').set({ state: 'done', text: null, contact: null }).where('id', 'in', others).execute()
  await tx.updateTable('intake').set({ state: 'waiting', text: whole }).where('id', '=', id).execute()
  return { outcome: 'new', id }
}
