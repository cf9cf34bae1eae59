import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { text } from '#contract/text.ts'
import { attention, type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Publishes a department's reply. One that names a reply of before supersedes it as its next version; no version is ever taken out. A draft that
 * says the same goes with it, and so does the name of who reviewed that.
 */
export const publishReply = command({
  input: z.object({
    ...seenCase,
    /** Of a reply that is to be superseded, or a new one. */
    replyId: id,
    text: text(LIMITS.caseReply),
    /** It answers many alike cases. */
    joint: z.boolean().default(false),
  }),
  who: { handler: 'department' },
  appends: ['case.reply_published'],
  rule: async (tx, input, ctx) => {
    const { replyId, text, joint } = input
    const { found, to, departmentId } = await openForDepartment(tx, input, 'publish_reply', ctx)
    const version = await nextVersion(tx, found, replyId, departmentId)
    const reviewedBy = await takeDraft(tx, found, text)
    const { id: caseId, round } = found
    await tx
      .insertInto('caseReply')
      .values({ id: replyId, version, caseId, round, departmentId, text, joint, at: ctx.now })
      .execute()
    await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
    const open = { departmentId, to, replyId, version, text, joint }
    return {
      entries: [tell(found, 'case.reply_published', open, { by: ctx.actor.personId, reviewedBy })],
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

/** Ends the draft of this text; brings who approved it. */
async function takeDraft(tx: Tx, found: CaseRow, text: string): Promise<string | null> {
  const draft = await tx
    .deleteFrom('caseDraft')
    .where('caseId', '=', found.id)
    .where('text', '=', text)
    .returning(['reviewedById', 'verdict'])
    .executeTakeFirst()
  return draft?.verdict === 'approved' ? draft.reviewedById : null
}
