import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { ReplyMeters } from '#contract/replies/meters.ts'
import { text } from '#contract/text.ts'
import { classRules } from '../../case/class-rules.ts'
import { runClocks } from '../../case/clocks.ts'
import { takeDraft } from '../../case/drafts.ts'
import { showPictures } from '../../case/pictures.ts'
import { measureReply } from '../../case/reply-meters.ts'
import { attention, type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Publishes a department's reply with its meters. One that names a reply of before supersedes it as its next version; no version is ever taken
 * out. A draft that says the same goes with it, and so do the names of who approved that, of whom the class may demand some. A reply that says
 * nothing about the matter is published as that: it ends the clock of attention only.
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
  appends: ['case.reply_published'],
  rule: async (tx, input, ctx) => {
    const { replyId, text, joint, attachmentIds } = input
    const { found, to, departmentId } = await openForDepartment(tx, input, 'publish_reply', ctx)
    const version = await nextVersion(tx, found, replyId, departmentId)
    const { id: caseId, round } = found
    const { reviewers: demanded } = await classRules(tx, found.class)
    const reviews = await takeDraft(tx, { caseId, departmentId, text, pictureIds: attachmentIds }, demanded)
    const { empty, meters, sketch } = await measureReply(tx, { caseId, departmentId, replyId, text, joint })
    const reviewers = reviews.length
    const reply = { departmentId, text, joint, empty, reviewers }
    await tx
      .insertInto('caseReply')
      .values({ id: replyId, version, caseId, round, ...reply, ...columnsOf(meters), sketch, at: ctx.now })
      .execute()
    const pictures = await showPictures(tx, found, attachmentIds, { replyId, version }, ctx)
    await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
    // One that says nothing of the matter is a word to the asker: it stops the attention clock only.
    const word = empty === null ? 'case.reply_published' : 'case.informed'
    const timed = await runClocks(tx, found, { type: word, departmentId }, ctx)
    const open = { ...reply, to, replyId, version, meters, empty: empty ?? undefined, ...pictures, ...timed }
    const closed = { by: ctx.actor.personId, reviewedBy: reviews.at(-1) ?? null }
    return {
      entries: [tell(found, 'case.reply_published', open, reviewers > 1 ? { ...closed, reviews } : closed)],
      answer: { id: replyId },
    }
  },
})

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
