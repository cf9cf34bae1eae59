import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { note, seenCase } from '../inputs.ts'

/** A second person approves a submitted draft as it stands, or returns it with a word. Whoever changes it afterwards asks again. */
export const reviewReply = command({
  input: z.object({ caseNumber: seenCase.caseNumber, verdict: z.enum(['approved', 'returned']), note }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { caseNumber, verdict, note } = input
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'review', ctx)
    const draft = await tx.selectFrom('caseDraft').selectAll().where('caseId', '=', found.id).executeTakeFirst()
    if (!draft || draft.departmentId !== departmentId) throw new Refusal('unknown', { field: 'draft' })
    if (draft.submittedAt === null) throw new Refusal('wrong_state')
    const reviewedById = personOf(ctx)
    if (draft.writtenById === reviewedById) throw new Refusal('own_draft')
    await tx.updateTable('caseDraft').set({ reviewedById, verdict, note }).where('caseId', '=', found.id).execute()
    return unrecorded(caseNumber, ctx)
  },
})
