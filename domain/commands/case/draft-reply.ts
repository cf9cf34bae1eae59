import * as z from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { text } from '#contract/text.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Keeps what somebody writes to the asker; whoever wrote last has it. It is no matter of the record, and ends what was said of the draft before. */
export const draftReply = command({
  input: z.object({ caseNumber: seenCase.caseNumber, text: text({ ...LIMITS.caseReply, min: 0 }) }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { found, departmentId } = await openForDepartment(tx, { caseNumber: input.caseNumber }, 'draft', ctx)
    const draft = {
      departmentId,
      text: input.text,
      writtenById: personOf(ctx),
      savedAt: ctx.now,
      submittedAt: null,
      reviewedById: null,
      verdict: null,
      note: '',
    }
    await tx
      .insertInto('caseDraft')
      .values({ caseId: found.id, ...draft })
      .onConflict((conflict) => conflict.column('caseId').doUpdateSet(draft))
      .execute()
    return unrecorded(found.number, ctx)
  },
})
