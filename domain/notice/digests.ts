import { sql } from 'kysely'
import { DAY } from '#contract/clocks/days.ts'
import { nextOpening } from '#contract/clocks/working-time.ts'
import type { NoticeFrequency } from '#contract/mail.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import { readSubject, readTold } from './case-news.ts'
import type { ToldEntry } from './told.ts'

/** Cases that one digest tells of; it says how many more there are. */
export const CASES_IN_DIGEST = 20
/** A digest that failed is tried again after so long. */
const AGAIN_MS = 60_000

/** When a digest leaves that tells of something that happens now: as the authority's office next opens for a day. */
export async function digestMoment(tx: Tx, now: Date): Promise<Date> {
  const calendar = (await rulebookInForce(tx))?.document.calendar
  const at = now.getTime()
  return new Date(calendar ? nextOpening(calendar, at) : (Math.floor(at / DAY) + 1) * DAY)
}

/** Steps of a case for the next digests of some people. */
export type NewDigestItems = { stream: string; personId: string; seqs: number[] }

/** Notes steps for digests; what waits for the same person about the same case is added to, and leaves when that would. */
export async function addDigestItems(tx: Tx, items: readonly NewDigestItems[], dueAt: Date): Promise<void> {
  if (!items.length) return
  await tx
    .insertInto('digestItem')
    .values(items.map((item) => ({ ...item, dueAt })))
    .onConflict((conflict) =>
      conflict.columns(['personId', 'stream']).doUpdateSet({
        seqs: sql`digest_item.seqs || excluded.seqs`,
        dueAt: sql`least(digest_item.due_at, excluded.due_at)`,
      }),
    )
    .execute()
}

/** What a digest tells of one case. `title`: null while nobody reviewed it, and once it is erased. */
export type DigestCase = { number: string; stream: string; title: string | null; entries: ToldEntry[] }

/** A digest that is due. `more`: cases that it has no place for. */
export type Digest = { personId: string; email: string; locale: string; cases: DigestCase[]; more: number }

/** Somebody whose digest is due, who waits longest; undefined where none is. */
export async function dueDigest(db: Db, now: Date): Promise<{ personId: string } | undefined> {
  return db
    .selectFrom('digestItem')
    .select('personId')
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('personId')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Takes what somebody is due to be told, if and when this transaction commits. Undefined where another process has it; null where there is nothing
 * to tell: they want no mails any more, stopped those about the case, or its words were blanked meanwhile.
 */
export async function takeDigest(tx: Tx, personId: string, now: Date): Promise<Digest | null | undefined> {
  // The person first, as an erasure does; of two processes one goes on.
  const person = await tx
    .selectFrom('person')
    .select(['email', 'locale', 'notices'])
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!person) return undefined
  const rows = await tx
    .deleteFrom('digestItem')
    .where('personId', '=', personId)
    .where('dueAt', '<=', now)
    .returning(['stream', 'seqs', 'dueAt'])
    .execute()
  const { email, locale, notices } = person
  if (email === null || notices === 'never') return null
  const items = rows.sort((a, b) => a.stream.localeCompare(b.stream, 'en'))
  const cases: DigestCase[] = []
  let place = 0
  for (; place < items.length && cases.length < CASES_IN_DIGEST; place++) {
    const item = items[place]
    const told = item && (await readCase(tx, personId, item.stream, item.seqs ?? []))
    if (told) cases.push(told)
  }
  return cases.length ? { personId, email, locale, cases, more: items.length - place } : null
}

async function readCase(
  tx: Tx,
  personId: string,
  stream: string,
  seqs: readonly number[],
): Promise<DigestCase | undefined> {
  const number = parseStream(stream)?.key ?? ''
  // Locks the question first: words are blanked before they are read, or in the mails that wait.
  const subject = await readSubject(tx, number)
  if (!subject || subject.rehearsal) return undefined
  const stopped = await tx
    .selectFrom('caseFollower')
    .select('caseId')
    .where('caseId', '=', subject.caseId)
    .where('personId', '=', personId)
    .where('active', '=', false)
    .executeTakeFirst()
  if (stopped) return undefined
  const entries = await readTold(tx, stream, seqs)
  return entries.length ? { number, stream, title: subject.title, entries } : undefined
}

/** Puts somebody's digest off that failed, so that others go on. */
export async function putOffDigest(db: Db, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('digestItem')
    .set({ dueAt: new Date(now.getTime() + AGAIN_MS) })
    .where('personId', '=', personId)
    .where('dueAt', '<=', now)
    .execute()
}

/** How often somebody hears by mail of steps that can wait. */
export async function frequencyOf(db: Db, personId: string): Promise<NoticeFrequency> {
  const row = await db.selectFrom('person').select('notices').where('id', '=', personId).executeTakeFirst()
  return row?.notices ?? 'at_once'
}
