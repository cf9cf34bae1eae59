import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { addStaffNews, officeMoment } from '../../notice/staff-news.ts'
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
      .returning('writtenById')
      .executeTakeFirst()
    if (!submitted) throw new Refusal('unknown', { field: 'draft' })
    // No entry tells of a draft, so the mail to those who may review it is asked for here.
    const news = { circle: 'handlers', departmentId, matter: 'draft', caseNumber } as const
    await addStaffNews(tx, [{ ...news, exceptId: submitted.writtenById }], await officeMoment(tx, ctx.now))
    return unrecorded(caseNumber, ctx)
  },
})
