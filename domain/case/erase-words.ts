import { type RawBuilder, sql } from 'kysely'
import type { EntryType } from '#contract/record.ts'
import { QUESTION_STATUSES, type QuestionStatus } from '#contract/states.ts'
import { holderChanges } from '#contract/streams/case/clock-changes.ts'
import { caseStream, hearingStream, type StreamName, streamPrefix } from '#contract/streams/names.ts'
import { eraseAttachments } from '../attachment/rows.ts'
import { eraseSheetOf } from '../attachment/sheets.ts'
import { type HearingRow, lockAgainstVotes, readHearingForShare } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { entriesWithWords } from '../kernel/personal.ts'
import { QUESTION_MACHINE } from '../question/machine.ts'
import { decline, putBack } from '../question/moves.ts'
import { askedOf, hearingOf, lockQuestion, type QuestionRow, textOf, update } from '../question/rows.ts'
import { questionView, standingOf } from '../question/views.ts'
import { mustBeReason } from '../rulebook/rows.ts'
import { casesOfLetters } from './cases-of-letters.ts'
import { clocksOfRows } from './clock-rows.ts'

/** Why, and how much: `note` is the word to the asker that stays with the question. */
export type Erasure = { reason: string; note: string; keepsText: boolean; rulebook?: number }

/** What is told of it, on the hearing, on the case, and on every other case on which the asker wrote. */
export const ERASED = [
  'question.erased',
  'case.text_erased',
  'case.answers_erased',
] as const satisfies readonly EntryType[]
type Erased = (typeof ERASED)[number]

/** What is told of it, and before that of an open question that ends by it. */
export const ENDED_AND_ERASED = ['question.returned', 'question.declined', 'question.split', ...ERASED] as const

/** A rule that also erases where its input says so: the hearing is held alone first, and the words are blanked last. Refused where the reason is none of an erasure. */
export function withErasure<I extends { questionId: string }, T extends EntryType>(
  rule: (tx: Tx, input: I, ctx: RuleContext) => Promise<Outcome<T>>,
  erasureOf: (input: I) => Erasure,
) {
  return async (tx: Tx, input: I & { erases: boolean }, ctx: RuleContext): Promise<Outcome<T | Erased>> => {
    if (!input.erases) return rule(tx, input, ctx)
    const erasure = erasureOf(input)
    const rulebook = await mustBeReason(tx, erasure.reason, 'erase')
    const hearing = await takeHearing(tx, await hearingOf(tx, input.questionId))
    const { entries } = await rule(tx, input, ctx)
    return {
      entries: [...entries, ...(await eraseWords(tx, hearing, [input.questionId], { ...erasure, rulebook }, ctx))],
    }
  }
}

/** Holds a hearing alone: what is joined to the question may come back, and the counts told must be those of that place in the record. To be called first. */
export async function takeHearing(tx: Tx, hearingId: string): Promise<HearingRow> {
  await lockAgainstVotes(tx, hearingId)
  return readHearingForShare(tx, hearingId)
}

/** Ends a locked question that is open, as the machine says that an erasure does; brings the entries. The caller erases its words afterwards. */
export async function endOpen(
  tx: Tx,
  { id, status, version }: QuestionRow,
  reason: string,
  ctx: RuleContext,
): Promise<NewEntry<'question.returned' | 'question.declined' | 'question.split'>[]> {
  if (moveOf(QUESTION_MACHINE, status, 'erase').to === status) return []
  const back = status === 'answering' ? await putBack(tx, { questionId: id, version }, ctx) : { entries: [] }
  const seen = { questionId: id, version: version + back.entries.length }
  const ended = await decline(tx, { ...seen, reason, note: '' }, ctx)
  return [...back.entries, ...ended.entries]
}

/**
 * Blanks the words of some questions of a hearing that the transaction holds alone, and brings the entries that say how they stand. To be
 * called last: the counts in these entries are those after all others of the transaction.
 */
export async function eraseWords(
  tx: Tx,
  hearing: HearingRow,
  questionIds: readonly string[],
  erasure: Erasure,
  ctx: RuleContext,
): Promise<NewEntry<Erased>[]> {
  const entries: NewEntry<Erased>[] = []
  const erased: { question: QuestionRow; elsewhere: StreamName<'case'>[] }[] = []
  for (const questionId of questionIds) {
    const question = await lockQuestion(tx, questionId)
    const elsewhere = await blankBodies(tx, hearing, questionId)
    await blankSaid(tx, questionId, ctx)
    await eraseSheetOf(tx, questionId, ctx.now)
    await blankPlace(tx, questionId)
    await blankMails(tx, questionId)
    if (!erasure.keepsText) await erasePhotographs(tx, question, ctx)
    await update(tx, question, ctx, {
      ...(erasure.keepsText ? {} : { title: '', body: '', author: '', published: false, erasedFor: erasure.reason }),
      note: erasure.note,
      originalTitle: null,
      originalBody: null,
      typedAt: null,
    })
    erased.push({ question, elsewhere })
  }
  const counts = await countStates(tx, hearing.id)
  for (const { question, elsewhere } of erased) {
    entries.push(...(await entriesOf(tx, hearing, question, counts, erasure, ctx)))
    const told = [{ questionId: question.id }, { by: ctx.actor.personId }] as const
    for (const stream of elsewhere)
      entries.push(entry(stream, 'case.answers_erased', ...told, { recipients: [question.askerId] }))
  }
  return entries
}

/** Where the matter of a letter is goes with its words. */
async function blankPlace(tx: Tx, questionId: string): Promise<void> {
  const nowhere = { place: '', latitude: null, longitude: null }
  await tx.updateTable('letter').set(nowhere).where('questionId', '=', questionId).execute()
}

/**
 * A trigger allows nothing else to be done to an entry. Bodies are written by `record.ts`, in which a quotation mark within a word is escaped.
 * Brings the streams of other questions' cases in which bodies were blanked: whoever keeps entries of such a stream is to be told.
 */
async function blankBodies(tx: Tx, hearing: HearingRow, questionId: string): Promise<StreamName<'case'>[]> {
  const inPublic = entriesWithWords('question', 'public')
  const inPrivate = entriesWithWords('question', 'private')
  // The digest of what was sent would tell who guesses the words that they were these.
  const blanked = (where: RawBuilder<unknown>) => sql<{ stream: StreamName<'case'> }>`
    WITH blanked AS (UPDATE record SET private = CASE WHEN type = ANY(${inPrivate}::text[]) THEN NULL ELSE private END,
      public = CASE WHEN type = ANY(${inPublic}::text[]) AND public LIKE '%"text":{%' THEN NULL ELSE public END
      WHERE ${where} RETURNING stream, seq),
    forgotten AS (UPDATE command SET fingerprint = NULL FROM blanked WHERE command.stream = blanked.stream AND command.seq = blanked.seq)
    SELECT DISTINCT stream FROM blanked ORDER BY stream`
  const ofHearing = sql`stream = ${hearingStream(hearing.slug)} AND public LIKE ${`%"questionId":"${questionId}"%`}`
  const ofCase = sql`stream = (SELECT ${streamPrefix('case')} || number FROM "case" WHERE question_id = ${questionId})`
  for (const where of [ofHearing, sql`${ofCase} AND type <> ALL(${SAID}::text[])`]) await blanked(where).execute(tx)
  // On the case that it is of, or is joined to: what its asker said there, and nobody else.
  const said = sql`type = ANY(${SAID}::text[]) AND public LIKE ${`%"questionId":"${questionId}"%`} AND stream IN (
    SELECT ${streamPrefix('case')} || c.number FROM "case" c WHERE EXISTS (SELECT 1 FROM case_last_word w WHERE w.case_id = c.id AND w.question_id = ${questionId})
      OR EXISTS (SELECT 1 FROM case_inquiry i WHERE i.case_id = c.id AND i.question_id = ${questionId}))`
  const { rows } = await blanked(said).execute(tx)
  const opened = await tx.selectFrom('case').select('number').where('questionId', '=', questionId).executeTakeFirst()
  return rows.flatMap(({ stream }) => (opened && stream === caseStream(opened.number) ? [] : [stream]))
}

/** What an asker says on the case. */
const SAID = ['case.citizen_answered', 'case.reopened'] as const satisfies readonly EntryType[]

/** What its asker wrote on a case goes, and the pictures that came with that. */
async function blankSaid(tx: Tx, questionId: string, { now }: RuleContext): Promise<void> {
  const words = await tx.selectFrom('caseLastWord').select('pictureIds').where('questionId', '=', questionId).execute()
  const answers = await tx.selectFrom('caseInquiry').select('pictureIds').where('questionId', '=', questionId).execute()
  const pictures = [...words, ...answers].flatMap(({ pictureIds }) => pictureIds ?? [])
  await eraseAttachments(tx, pictures, now)
  const none = { pictureIds: [] }
  await tx
    .updateTable('caseLastWord')
    .set({ text: null, ...none })
    .where('questionId', '=', questionId)
    .execute()
  await tx
    .updateTable('caseInquiry')
    .set({ answer: null, ...none })
    .where('questionId', '=', questionId)
    .execute()
}

/** The photographs that came with a letter go with its words; what others brought to its case is theirs. */
async function erasePhotographs(tx: Tx, { id, askerId }: QuestionRow, { now }: RuleContext): Promise<void> {
  const opened = await tx.selectFrom('case').select('number').where('questionId', '=', id).executeTakeFirst()
  if (!opened) return
  const own = await tx
    .selectFrom('attachment')
    .select('id')
    .where('stream', '=', caseStream(opened.number))
    .where('purpose', '=', 'letter')
    .where('uploadedById', '=', askerId)
    .where('state', '<>', 'erased')
    .orderBy('id')
    .forUpdate()
    .execute()
  await eraseAttachments(
    tx,
    own.map(({ id }) => id),
    now,
  )
}

/** Mails about its case that wait to be sent, or were given up, tell the steps no more; nor does a digest that tells of it besides others. */
async function blankMails(tx: Tx, questionId: string): Promise<void> {
  const opened = await tx.selectFrom('case').select('number').where('questionId', '=', questionId).executeTakeFirst()
  if (!opened) return
  const stream = caseStream(opened.number)
  await sql`
    UPDATE outgoing_mail SET text = plain_text
      WHERE plain_text IS NOT NULL AND (stream = ${stream} OR streams @> ARRAY[${stream}])`.execute(tx)
}

async function countStates(tx: Tx, hearingId: string): Promise<Record<QuestionStatus, number>> {
  const rows = await tx
    .selectFrom('question')
    .select((x) => ['status', x.fn.countAll<string>().as('n')])
    .where('hearingId', '=', hearingId)
    .groupBy('status')
    .execute()
  const counts = new Map<string, number>(rows.map(({ status, n }) => [status, Number(n)]))
  return Object.fromEntries(QUESTION_STATUSES.map((status) => [status, counts.get(status) ?? 0])) as Record<
    QuestionStatus,
    number
  >
}

async function entriesOf(
  tx: Tx,
  hearing: HearingRow,
  question: QuestionRow,
  counts: Record<QuestionStatus, number>,
  { reason, note, keepsText, rulebook }: Erasure,
  ctx: RuleContext,
): Promise<NewEntry<Erased>[]> {
  const by = ctx.actor.personId
  const published = keepsText && question.published
  const kept = keepsText ? textOf(question) : null
  const text = published ? kept : null
  // Locked, so that it stands as it is told.
  const opened = await tx
    .selectFrom('case')
    .selectAll()
    .where('questionId', '=', question.id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const answer = await tx.selectFrom('answer').selectAll().where('questionId', '=', question.id).executeTakeFirst()
  const letterCase = opened ? undefined : (await casesOfLetters(tx, [question.id])).get(question.id)
  const offeredAs = letterCase ? { letter: { case: letterCase } } : null
  const parts = { ...question, published, answer: answer ?? null, case: opened ?? null, offeredAs }
  const standing = standingOf(questionView(parts, false))
  const recipients = { recipients: [question.askerId] }
  const told = entry(
    hearingStream(hearing.slug),
    'question.erased',
    {
      questionId: question.id,
      reason,
      ...(rulebook === undefined ? {} : { rulebook }),
      keepsText,
      asked: askedOf(question),
      standing,
      text,
      counts,
    },
    { by, note, text: kept },
    recipients,
  )
  if (!opened) return [told]
  const { number, origin, departmentId, dueOn, openedAt, class: kind, lane, rulebook: openedUnder } = opened
  const isCase = { number, origin, hearing: hearing.slug, questionId: question.id, departmentId, dueOn, class: kind }
  const clocks = await tx.selectFrom('caseClock').selectAll().where('caseId', '=', opened.id).execute()
  return [
    told,
    entry(
      caseStream(number),
      'case.text_erased',
      {
        reason,
        text,
        keepsText,
        standing: {
          ...isCase,
          ...(lane === null ? {} : { lane }),
          ...(openedUnder === null ? {} : { rulebook: openedUnder }),
          confidential: opened.confidential,
          clocks: clocksOfRows(clocks),
          holders: holderChanges.parse(opened.holders),
          openedAt: openedAt.toISOString(),
          attendedAt: opened.attendedAt?.toISOString() ?? null,
        },
      },
      { by },
      recipients,
    ),
  ]
}
