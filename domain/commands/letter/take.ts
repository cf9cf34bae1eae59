import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { rulebookCode } from '#contract/cases.ts'
import { DAY } from '#contract/clocks/days.ts'
import { mayWatch, reaches } from '#contract/identity.ts'
import { departmentId, hearingId, questionId, topicId } from '#contract/ids.ts'
import { lanesOf, proposeLane, wordsOfLane } from '#contract/letters/lanes.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { bindAttachments } from '../../attachment/use.ts'
import { fileQuestion } from '../../case/file-question.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { type HearingRow, readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type Outcome } from '../../kernel/entry.ts'
import { pseudonym } from '../../kernel/pseudonym.ts'
import { insertUnlessGone } from '../../question/insert.ts'
import { mustBeTopic } from '../../question/moves.ts'
import { textOf } from '../../question/rows.ts'
import { typedAtOf } from '../../question/typed-at.ts'
import { rulesInForce } from '../../rulebook/rules.ts'
import type { Way } from '../question/take.ts'

/** A letter as it is written, whichever way it comes. */
export const writtenLetter = z.object({
  mailboxId: hearingId,
  letterId: questionId,
  title: line(LIMITS.questionTitle),
  body: text(LIMITS.letterBody),
  /** The department to whose head it is written; where the mailbox asks for one. */
  departmentId: departmentId.nullable().default(null),
  topicId: topicId.nullable().default(null),
  /** Where the matter is, in words, and where the writer pointed at it on a map. */
  place: line(LIMITS.letterPlace).default(''),
  point: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  /** It may be public once a moderator has read it; phones, numbers of identity cards and the like are masked then. */
  consent: z.boolean().default(false),
  /** The fast lane that its writer took; null: none. */
  lane: rulebookCode.nullable().default(null),
  attachmentIds: attachmentIds.default([]),
})
type Sent = z.output<typeof writtenLetter>

/** Entries that the taking of a letter appends. */
export const LETTER_TAKEN = ['question.submitted', 'question.filed', 'case.opened'] as const

/**
 * Takes a letter of the acting person to a post. It is a confidential case from that moment, with a number and both clocks; its writer alone, its departments and
 * oversight read it.
 */
export async function takeLetter(
  tx: Tx,
  input: Sent,
  { channel, enteredBy, typedAt = null }: Way,
  ctx: RuleContext,
): Promise<Outcome<(typeof LETTER_TAKEN)[number]>> {
  const askerId = personOf(ctx)
  const mailbox = await readHearingForShare(tx, input.mailboxId)
  mustTakeLetters(mailbox, ctx)
  await mustBeTopic(tx, mailbox.id, input.topicId)
  const { id, letter, ...as } = await routeLetter(tx, mailbox, input)
  await mustBeWithinADay(tx, mailbox, askerId, ctx.now)
  const row = {
    id: input.letterId,
    hearingId: mailbox.id,
    askerId,
    title: input.title,
    body: input.body,
    topicId: input.topicId,
    signature: 'pseudonym',
    // By letter, so that two letters of one person are not known to be one person's.
    author: pseudonym(mailbox.pseudonymKey, input.letterId),
    channel,
    status: 'waiting',
    published: false,
    version: 1,
    submittedAt: ctx.now,
    statusAt: ctx.now,
    typedAt,
  } as const
  if (!(await insertUnlessGone(tx, row))) throw new Refusal((await isKnown(tx, id)) ? 'id_taken' : 'sign_in')
  await tx
    .insertInto('letter')
    .values({
      questionId: id,
      place: input.place,
      latitude: input.point?.latitude ?? null,
      longitude: input.point?.longitude ?? null,
      consent: input.consent,
      ...letter,
    })
    .execute()
  const { topicId } = input
  const submitted = entry(
    hearingStream(mailbox.slug),
    'question.submitted',
    { questionId: id, topicId, channel, importedVotes: 0 },
    {
      by: askerId,
      text: textOf({ ...row, edited: false }),
      ...typedAtOf(row),
      ...(enteredBy === undefined ? {} : { enteredBy }),
    },
    { recipients: [askerId] },
  )
  const filed = await fileQuestion(tx, mailbox, id, 'letter', ctx, as)
  const use = { stream: caseStream(filed.caseNumber), purpose: 'letter' } as const
  await bindAttachments(tx, input.attachmentIds, use, ctx)
  return { entries: [submitted, ...filed.entries], answer: { id, caseNumber: filed.caseNumber }, numbered: id }
}

/** Refused as `unknown` where it is no mailbox, `mailbox_closed` where it takes no letters now, `verify_first` for who is not known enough. */
function mustTakeLetters(mailbox: HearingRow, { actor }: RuleContext): void {
  if (mailbox.kind !== 'mailbox') throw new Refusal('unknown', { field: 'mailboxId' })
  if (mailbox.status !== 'closed' || mailbox.submissionsClosedAt !== null) throw new Refusal('mailbox_closed')
  if (!mayWatch(mailbox, actor) || !reaches(actor, mailbox.askTier)) throw new Refusal('verify_first')
}

/** Which department leads the case, and its class: of the lane that the writer took, else the default one. */
async function routeLetter(tx: Tx, mailbox: HearingRow, { letterId: id, title, body, ...said }: Sent) {
  const { document } = await rulesInForce(tx)
  const lanes = lanesOf(document)
  const words = `${title}\n${body}`
  const proposed = proposeLane(words, lanes)
  const lane = lanes.find(({ code }) => code === said.lane)
  if (said.lane !== null && !lane) throw new Refusal('not_listed', { field: 'lane' })
  if (mailbox.asksDepartment && said.departmentId === null)
    throw new Refusal('department_first', { field: 'departmentId' })
  if (said.departmentId !== null) await mustBeAtWork(tx, said.departmentId)
  return {
    id,
    departmentId: lane?.departmentId ?? said.departmentId,
    ...(lane ? { class: lane.class } : {}),
    lane: lane?.code ?? null,
    letter: {
      proposed: proposed?.code ?? null,
      matched: proposed ? wordsOfLane(words, proposed) : [],
      lane: lane?.code ?? null,
    },
  }
}

const isKnown = (tx: Tx, id: string) => tx.selectFrom('question').select('id').where('id', '=', id).executeTakeFirst()

/** Refused as `too_many_questions` where this person sent as many letters within a day as the mailbox takes. */
async function mustBeWithinADay(tx: Tx, mailbox: HearingRow, askerId: string, now: Date): Promise<void> {
  const { count } = await tx
    .selectFrom('question')
    .select((x) => x.fn.countAll<string>().as('count'))
    .where('hearingId', '=', mailbox.id)
    .where('askerId', '=', askerId)
    .where('submittedAt', '>', new Date(now.getTime() - DAY))
    .executeTakeFirstOrThrow()
  const max = mailbox.questionsPerPerson
  if (Number(count) >= max) throw new Refusal('too_many_letters', { max })
}
