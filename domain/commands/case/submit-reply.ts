import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Asks a second person of the department to review the draft of a reply. */
export const submitReply = command({
  input: z.object({ caseNumber: seenCase.caseNumber }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, { caseNumber }, ctx) => {
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'draft', ctx)
    const submitted = await tx
      .updateTable('caseDraft')
      .set({ submittedAt: ctx.now, reviewedById: null, approvedByIds: [], verdict: null, note: '' })
      .where('caseId', '=', found.id)
      .where('departmentId', '=', departmentId)
      .where('text', '<>', '')
      .returning('caseId')
      .executeTakeFirst()
    if (!submitted) throw new Refusal('unknown', { field: 'draft' })
    return unrecorded(caseNumber, ctx)
  },
})
