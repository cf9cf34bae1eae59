import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import type { PublicBody } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { ReplyMeters } from '#contract/replies/meters.ts'
import type { CaseStatus } from '#contract/states.ts'
import { text } from '#contract/text.ts'
import { classRules } from '../../case/class-rules.ts'
import { runClocks } from '../../case/clocks.ts'
import { takeDraft } from '../../case/drafts.ts'
import { mergedFor, takeInEach, tellMerged } from '../../case/equal-cases.ts'
import { CASE_MACHINE } from '../../case/machine.ts'
import { keepPictures, showPictures } from '../../case/pictures.ts'
import { measureReply } from '../../case/reply-meters.ts'
import { attention, type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { derivedId } from '../../kernel/derived-id.ts'
import { moveOf } from '../../kernel/machine.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Publishes a department's reply with its meters. One that names a reply of before supersedes it as its next version; no version is ever taken
 * out. A draft that says the same goes with it, and so do the names of who approved that, of whom the class may demand some. A reply that says
 * nothing about the matter is published as that: it ends the clock of attention only. The lead’s reply in a main case is the reply of each case that is
 * handled together with it: a joint one, with the same pictures. A helper’s is about its own task: these cases are told of it.
 */
export const publishReply = command({
  input: z.object({
    ...seenCase,
    /** Of a reply that is to be superseded, or a new one. */
    replyId: id,
    text: text(LIMITS.caseReply),
    /** It answers many alike cases. */
    joint: z.boolean().default(false),
    attachmentIds: attachmentIds.default([]),
  }),
  who: { handler: 'department' },
  appends: ['case.reply_published', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { replyId, text, attachmentIds } = input
    const opened = await openForDepartment(tx, input, 'publish_reply', ctx)
    const { found, to, departmentId } = opened
    const version = await nextVersion(tx, found, replyId, departmentId)
    const merged = await mergedFor(tx, opened)
    const { reviewers } = await classRules(
      tx,
      [found, ...merged].map((one) => one.class),
    )
    const reviews = await takeDraft(tx, { caseId: found.id, departmentId, text, pictureIds: attachmentIds }, reviewers)
    const reply = { departmentId, text, joint: input.joint || merged.length > 0, reviews }
    const pictures = await showPictures(tx, found, attachmentIds, { replyId, version }, ctx)
    const published = await publish(tx, found, { ...reply, replyId, version, to, more: pictures }, ctx)
    const answer = { id: replyId }
    if (departmentId !== found.departmentId) return { entries: await tellMerged(tx, found, published, ctx), answer }
    const others = await takeInEach(merged, 'publish_reply', async (one, to, of) => {
      const replyId = replyIn(one, input.replyId)
      const version = await nextVersion(tx, one, replyId, departmentId)
      await keepPictures(tx, one, pictures, { replyId, version }, ctx)
      return publish(tx, one, { ...reply, replyId, version, to, more: { ...of, ...pictures } }, ctx)
    })
    return { entries: [published, ...others], answer }
  },
})

/** The id under which a reply of a main case stands in a case that is handled together with it. */
const replyIn = ({ id }: CaseRow, replyId: string) => derivedId(['reply', replyId, id])

type Publishing = {
  departmentId: string
  replyId: string
  version: number
  text: string
  joint: boolean
  reviews: readonly string[]
  to: CaseStatus
  /** What its entry says besides: pictures, and of a merged case its main case. */
  more: Pick<PublicBody<'case.reply_published'>, 'pictures' | 'mainCase'>
}

/** Publishes one in a locked case, with the figures that it has there. */
async function publish(tx: Tx, found: CaseRow, publishing: Publishing, ctx: RuleContext) {
  const { departmentId, replyId, version, text, joint, reviews, to, more } = publishing
  const { id: caseId, round } = found
  const { empty, meters, sketch } = await measureReply(tx, { caseId, departmentId, replyId, text, joint })
  const reply = { departmentId, text, joint, empty, reviewers: reviews.length }
  await tx
    .insertInto('caseReply')
    .values({ id: replyId, version, caseId, round, ...reply, ...columnsOf(meters), sketch, at: ctx.now })
    .execute()
  // Any other one moves the case as a word to the asker does, who may still answer what the lead asked.
  const isTheAnswer = empty === null && departmentId === found.departmentId
  const status = isTheAnswer ? to : moveOf(CASE_MACHINE, found.status, 'inform').to
  await changeCase(tx, found, ctx, { status, ...attention(found, departmentId, ctx) })
  // One that says nothing of the matter is a word to the asker: it stops the attention clock only.
  const word = empty === null ? 'case.reply_published' : 'case.informed'
  const timed = await runClocks(tx, found, { type: word, departmentId }, ctx)
  const open = { ...reply, to: status, replyId, version, meters, empty: empty ?? undefined, ...more, ...timed }
  const closed = { by: ctx.actor.personId, reviewedBy: reviews.at(-1) ?? null }
  return tell(found, 'case.reply_published', open, reviews.length > 1 ? { ...closed, reviews: [...reviews] } : closed)
}

/** Refused as `id_taken` where the reply is another department's, or of another case. */
async function nextVersion(tx: Tx, found: CaseRow, replyId: string, departmentId: string): Promise<number> {
  const last = await tx
    .selectFrom('caseReply')
    .select(['caseId', 'departmentId', 'version'])
    .where('id', '=', replyId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return 1
  if (last.caseId !== found.id || last.departmentId !== departmentId) throw new Refusal('id_taken')
  return last.version + 1
}

const columnsOf = ({ alike, named, mentioned }: ReplyMeters) => ({
  alikePercent: alike?.percent ?? null,
  alikeTo: alike?.caseNumber ?? null,
  named,
  mentioned,
})
