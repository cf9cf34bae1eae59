import * as z from 'zod'
import { mayWatch, reaches } from '#contract/identity.ts'
import { hearingId, personId, questionId, topicId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Channel } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { fileQuestion } from '../../case/file-question.ts'
import { type HearingRow, readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../../kernel/entry.ts'
import { pseudonym } from '../../kernel/pseudonym.ts'
import { findCityMailbox } from '../../mailbox/rows.ts'
import { mustBeOwnName } from '../../person/names.ts'
import { insertUnlessGone } from '../../question/insert.ts'
import { mustBeTopic } from '../../question/moves.ts'
import { textOf } from '../../question/rows.ts'
import { claimedMoment, typedAtOf } from '../../question/typed-at.ts'
import { endedSince, sendAsLetter } from './late-letter.ts'

/** A question as it is asked, whichever way it comes. */
export const askedQuestion = z.object({
  hearingId,
  questionId,
  title: line(LIMITS.questionTitle),
  body: text(LIMITS.questionBody).default(''),
  topicId: topicId.nullable().default(null),
  signature: z.enum(['name', 'pseudonym']).default('pseudonym'),
  /** Who wrote it, where it was kept on a device that others use too: sent for nobody else. */
  by: personId.optional(),
})
/** What a device says of a question that it kept: when it was typed, and whether it is to be a letter where the hearing ended meanwhile. */
type Kept = { typedAt?: string | undefined; orLetter?: boolean | undefined }
type Submitted = z.output<typeof askedQuestion> & Kept

/** The way on which a question or a letter comes, the operator who took it down where one did, and when a letter was typed, as the sender's device says, where it did not come at once. */
export type Way = { channel: Exclude<Channel, 'import'>; enteredBy?: string; typedAt?: Date | null }

/** Entries that the taking of a question may append. */
export const TAKEN = ['question.submitted', 'question.approved', 'question.filed', 'case.opened'] as const

/** Takes a question of the acting person. After the close and before `askUntil` it becomes a case in the same transaction. */
export async function takeQuestion(
  tx: Tx,
  input: Submitted,
  way: Way,
  ctx: RuleContext,
): Promise<Outcome<(typeof TAKEN)[number]>> {
  const hearing = await readHearingForShare(tx, input.hearingId)
  if (hearing.kind === 'mailbox') throw new Refusal('unknown', { field: 'hearingId' })
  const inserted = await insertQuestion(tx, hearing, input, way, ctx)
  if (inserted.window === 'letter') return inserted.letter
  if (inserted.window === 'now')
    return { entries: inserted.entries, answer: { id: input.questionId }, numbered: input.questionId }
  const filed = await fileQuestion(tx, hearing, input.questionId, 'late', ctx)
  return {
    entries: [...inserted.entries, ...filed.entries],
    answer: { id: input.questionId, caseNumber: filed.caseNumber },
    numbered: input.questionId,
  }
}

/** When a question comes: `now` as usual, or `late`, after the close and before `askUntil`. Refused as `closed`, or as `submissions_closed` for now. */
function windowOf(
  hearing: Pick<HearingRow, 'status' | 'askUntil' | 'submissionsClosedAt' | 'cancelledFor'>,
  now: Date,
): 'now' | 'late' {
  const { status, askUntil, submissionsClosedAt } = hearing
  const before = askUntil === null ? undefined : now < askUntil
  if (status === 'scheduled' || status === 'live' || status === 'paused') {
    if (before === false) throw new Refusal('closed')
    if (submissionsClosedAt !== null) throw new Refusal('submissions_closed')
    return 'now'
  }
  if (status === 'closed' && before === true && hearing.cancelledFor === null) return 'late'
  throw new Refusal('closed')
}

type Inserted =
  | { window: 'now' | 'late'; entries: NewEntry<'question.submitted' | 'question.approved'>[] }
  | { window: 'letter'; letter: Awaited<ReturnType<typeof sendAsLetter>> }

/** Inserts a question, or sends it as a letter. Refused as `id_taken` where another one has its id. */
async function insertQuestion(
  tx: Tx,
  hearing: HearingRow,
  input: Submitted,
  { channel, enteredBy }: Way,
  ctx: RuleContext,
): Promise<Inserted> {
  const askerId = personOf(ctx)
  if (hearing.status === 'draft') throw new Refusal('unknown', { field: 'hearingId' })
  const before = await readBefore(tx, hearing, input.questionId, askerId)
  if (before.known) throw new Refusal('id_taken')
  if (input.by && input.by !== askerId) await mustHaveBeen(tx, input.by, askerId)
  if (!mayWatch(hearing, ctx.actor) || !reaches(ctx.actor, hearing.askTier)) throw new Refusal('verify_first')
  const letter = input.orLetter && endedSince(hearing, input, ctx.now) ? await findCityMailbox(tx) : undefined
  if (letter) return { window: 'letter', letter: await sendAsLetter(tx, letter, input, ctx) }
  const window = windowOf(hearing, ctx.now)
  await mustBeTopic(tx, hearing.id, input.topicId)
  mustBeWithinLimits(hearing, before, ctx.now)
  const byName = input.signature === 'name' && ctx.actor.name !== ''
  if (byName && !ctx.actor.grants.length) await mustBeOwnName(tx, ctx.actor.name)
  const author = byName ? ctx.actor.name : pseudonym(hearing.pseudonymKey, askerId)
  const text = textOf({ title: input.title, body: input.body, author, topicId: input.topicId, edited: false })
  const published = hearing.moderation === 'after'
  const row = {
    id: input.questionId,
    hearingId: hearing.id,
    askerId,
    title: input.title,
    body: input.body,
    topicId: input.topicId,
    signature: input.signature,
    author,
    channel,
    status: published ? 'approved' : 'waiting',
    published,
    version: published ? 2 : 1,
    submittedAt: ctx.now,
    statusAt: ctx.now,
    typedAt: claimedMoment(input.typedAt, ctx.now),
  } as const
  if (!(await insertUnlessGone(tx, row))) {
    // Another one came at the same moment and is committed by now, or the person was erased then.
    const { known } = await readBefore(tx, hearing, input.questionId, askerId)
    throw new Refusal(known ? 'id_taken' : 'sign_in')
  }
  const stream = hearingStream(hearing.slug)
  const { questionId, topicId } = input
  const submitted = entry(
    stream,
    'question.submitted',
    { questionId, topicId, channel, importedVotes: 0 },
    { by: askerId, text, ...typedAtOf(row), ...(enteredBy === undefined ? {} : { enteredBy }) },
    { recipients: [askerId] },
  )
  if (!published) return { window, entries: [submitted] }
  return {
    window,
    entries: [
      submitted,
      entry(
        stream,
        'question.approved',
        { questionId, from: 'waiting', to: 'approved', text },
        { by: null },
        { recipients: [askerId] },
      ),
    ],
  }
}

type Before = { known: boolean; count: number; last: Date | null }

/** What was asked before: whether a question has this id, and how many this person sent here, the last one when. */
async function readBefore(tx: Tx, hearing: HearingRow, questionId: string, askerId: string): Promise<Before> {
  const { known, count, last } = await tx
    .selectFrom('question')
    .select((x) => [
      x.fn.countAll<string>().as('count'),
      x.fn.max('submittedAt').as('last'),
      x.exists(x.selectFrom('question as same').select('same.id').where('same.id', '=', questionId)).as('known'),
    ])
    .where('hearingId', '=', hearing.id)
    .where('askerId', '=', askerId)
    .where('channel', '<>', 'import')
    .executeTakeFirstOrThrow()
  return { known: Boolean(known), count: Number(count), last }
}

function mustBeWithinLimits(hearing: HearingRow, { count, last }: Before, now: Date): void {
  if (count >= hearing.questionsPerPerson) throw new Refusal('too_many_questions', { max: hearing.questionsPerPerson })
  const { questionIntervalSeconds: interval } = hearing
  const wait = last ? Math.ceil(interval - (now.getTime() - last.getTime()) / 1000) : 0
  if (wait > 0) throw new Refusal('too_soon', { interval, wait, seconds: wait })
}

/** Refused as `other_person` unless the writer is a guest who became this person. */
async function mustHaveBeen(tx: Tx, writerId: string, personId: string): Promise<void> {
  const was = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', writerId)
    .where('linkedToId', '=', personId)
    .executeTakeFirst()
  if (!was) throw new Refusal('other_person')
}
