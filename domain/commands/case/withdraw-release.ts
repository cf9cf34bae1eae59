import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Ends a department's right to see who the asker is, before it ends by itself; the asker reads why. What was seen stays on the record. */
export const withdrawRelease = command({
  input: z.object({ ...seenCase, departmentId, text: caseSentence }),
  who: { moderator: 'hearing' },
  appends: ['case.release_withdrawn'],
  rule: async (tx, input, ctx) => {
    const { departmentId, text } = input
    const { found } = await openCase(tx, input, 'withdraw_release', ctx)
    const withdrawn = await tx
      .updateTable('caseRelease')
      .set({ withdrawnAt: ctx.now })
      .where('caseId', '=', found.id)
      .where('departmentId', '=', departmentId)
      .where('withdrawnAt', 'is', null)
      .returning('caseId')
      .executeTakeFirst()
    if (!withdrawn) throw new Refusal('unknown', { field: 'departmentId' })
    return { entries: [tell(found, 'case.release_withdrawn', { departmentId }, { by: ctx.actor.personId, text })] }
  },
})
