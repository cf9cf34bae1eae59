import { sql } from 'kysely'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { withWords } from '#contract/streams/case/withheld.ts'
import { parseStream } from '#contract/streams/registry.ts'
import { circleOf, followersOf } from '../case/read-following.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { entryOf } from '../kernel/queries.ts'
import { isTold, type Reader, type ToldEntry } from './told.ts'

/** Steps of a case that come within so many milliseconds go into one mail. */
const GATHERED_MS = 60_000
/** A round that failed is tried again after so long. */
const AGAIN_MS = 60_000
/** Comes before the id of any person. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Notes that a step is to be told by mail from some moment on, in the one round of its case that has not begun, or in a new one. A step that
 * waits for nothing takes those that wait for office hours with it.
 */
export async function addCaseNews(tx: Tx, stream: string, seq: number, from: Date): Promise<void> {
  const dueAt = new Date(from.getTime() + GATHERED_MS)
  await tx
    .insertInto('caseNews')
    .values({ stream, seq, seqs: [seq], dueAt, toldTo: null })
    .onConflict((conflict) =>
      conflict.column('stream').where('toldTo', 'is', null).doUpdateSet({
        seqs: sql`case_news.seqs || excluded.seqs`,
        dueAt: sql`least(case_news.due_at, excluded.due_at)`,
      }),
    )
    .execute()
}

/** A portion of a round of mails: what is told, and to whom. */
export type CaseNews = { number: string; subject: CaseSubject | null; entries: ToldEntry[]; readers: Reader[] }

/** What a mail says of its case besides the steps. `title`: null while nobody reviewed it, and once it is erased. */
export type CaseSubject = {
  caseId: string
  questionId: string
  /** Its main case; null where it is handled by itself. */
  mainId: string | null
  title: string | null
  rehearsal: boolean
}

/** Names a round that is due, the one that waits longest first; undefined where none is. */
export async function dueCaseNews(db: Db, now: Date): Promise<{ stream: string; seq: number } | undefined> {
  return db
    .selectFrom('caseNews')
    .select(['stream', 'seq'])
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('stream')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Takes the next portion of a round, of at most so many people, and moves the round on, if and when this transaction commits. Undefined where
 * another process has it, or it is over. What was blanked meanwhile is not told. Nobody of the portion is erased before the transaction ends.
 */
export async function takeCaseNews(
  tx: Tx,
  round: { stream: string; seq: number },
  atMost: number,
): Promise<CaseNews | undefined> {
  const row = await tx
    .selectFrom('caseNews')
    .selectAll()
    .where('stream', '=', round.stream)
    .where('seq', '=', round.seq)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return undefined
  const number = parseStream(row.stream)?.key ?? ''
  // Locks the question first: words are blanked before they are read, or in the mails that wait.
  const subject = (await readSubject(tx, number)) ?? null
  const entries = await readTold(tx, row.stream, row.seqs ?? [])
  const tells = subject && !subject.rehearsal && entries.length > 0
  const readers = tells ? await readReaders(tx, subject, row.toldTo ?? BEFORE_ALL, atMost) : []
  const last = readers.length === atMost ? readers.at(-1) : undefined
  if (last)
    await tx
      .updateTable('caseNews')
      .set({ toldTo: last.personId })
      .where('stream', '=', round.stream)
      .where('seq', '=', round.seq)
      .execute()
  else await tx.deleteFrom('caseNews').where('stream', '=', round.stream).where('seq', '=', round.seq).execute()
  return { number, subject, entries, readers }
}

/** Puts a round off that failed, so that others go on. */
export async function putOffCaseNews(db: Db, round: { stream: string; seq: number }, now: Date): Promise<void> {
  await db
    .updateTable('caseNews')
    .set({ dueAt: new Date(now.getTime() + AGAIN_MS) })
    .where('stream', '=', round.stream)
    .where('seq', '=', round.seq)
    .execute()
}

/** Of some entries of a case's record those that are told; what was blanked is not. */
export async function readTold(tx: Tx, stream: string, seqs: readonly number[]): Promise<ToldEntry[]> {
  if (!seqs.length) return []
  const rows = await tx
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private'])
    .where('stream', '=', stream)
    .where('seq', 'in', [...seqs])
    .orderBy('seq')
    .execute()
  return rows
    .filter((row) => row.private !== null)
    .map((row): CaseEntry | 0 => entryOf<'case'>(row, true))
    .filter((entry) => entry !== 0)
    .map(withWords)
    .filter(isTold)
}

/** Reads what a mail says of a case besides its steps, and holds its question against an erasure until the transaction ends. */
export function readSubject(tx: Tx, number: string): Promise<CaseSubject | undefined> {
  return tx
    .selectFrom('case')
    .innerJoin('question', 'question.id', 'case.questionId')
    .innerJoin('hearing', 'hearing.id', 'case.hearingId')
    .leftJoin('case as main', 'main.id', 'case.mergedIntoId')
    .select((x) => [
      'case.id as caseId',
      'case.questionId',
      'main.id as mainId',
      'hearing.rehearsal',
      x
        .case()
        .when('question.published', '=', true)
        .then(x.fn<string | null>('nullif', ['question.title', sql.lit('')]))
        .else(null)
        .end()
        .as('title'),
    ])
    .where('case.number', '=', number)
    .forShare('question')
    .executeTakeFirst()
}

/** Those with an address in the circle of a case (`circleOf`), in the order of their ids. */
async function readReaders(
  tx: Tx,
  { caseId, questionId, mainId }: CaseSubject,
  after: string,
  atMost: number,
): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    WITH of_case AS (SELECT id, question_id FROM "case" WHERE id = ${caseId}),
    of_main AS (SELECT id, question_id FROM "case" WHERE id = ${mainId}),
    circle AS (SELECT n.person_id FROM of_case c CROSS JOIN LATERAL (${sql.raw(circleOf('c'))}) n),
    main_followers AS (SELECT n.person_id FROM of_main m CROSS JOIN LATERAL (${sql.raw(followersOf('m'))}) n)
    SELECT p.id AS person_id, p.email, p.locale, p.notices, EXISTS (
        SELECT 1 FROM question q WHERE q.asker_id = p.id AND (q.id = ${questionId} OR q.merged_into_id = ${questionId})) AS asks,
      f.active AS follows, p.id IN (SELECT person_id FROM main_followers) AS hears_main
    FROM circle c JOIN person p ON p.id = c.person_id LEFT JOIN case_follower f ON f.case_id = ${caseId} AND f.person_id = p.id
    WHERE p.email IS NOT NULL AND p.id > ${after} ORDER BY p.id LIMIT ${atMost} FOR KEY SHARE OF p`.execute(tx)
  return rows
}
