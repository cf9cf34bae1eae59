import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { readDraft, wroteIn } from '../../case/drafts.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { note, seenCase } from '../inputs.ts'

/** Somebody who wrote nothing of a submitted draft approves it as it stands, or returns it with a word. Whoever changes it afterwards asks again. */
export const reviewReply = command({
  input: z.object({ caseNumber: seenCase.caseNumber, verdict: z.enum(['approved', 'returned']), note }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { caseNumber, verdict, note } = input
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'review', ctx)
    const draft = await readDraft(tx, found.id, departmentId)
    if (!draft) throw new Refusal('unknown', { field: 'draft' })
    if (draft.submittedAt === null) throw new Refusal('wrong_state')
    const reviewedById = personOf(ctx)
    if (wroteIn(draft, reviewedById)) throw new Refusal('own_draft')
    const approvedByIds = verdict === 'approved' ? [...new Set([...(draft.approvedByIds ?? []), reviewedById])] : []
    await tx
      .updateTable('caseDraft')
      .set({ reviewedById, approvedByIds, verdict, note })
      .where('caseId', '=', found.id)
      .where('departmentId', '=', departmentId)
      .execute()
    return unrecorded(caseNumber, ctx)
  },
})
