import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/**
 * Lets a department that leads a case or helps see who the asker is, for a reason that the asker reads. Not a handler's to give: whoever moderates the
 * hearing, or administers, gives it.
 */
export const releaseIdentity = command({
  input: z.object({ ...seenCase, departmentId, reason: rulebookCode, text: caseSentence }),
  who: { moderator: 'hearing' },
  asksProof: true,
  appends: ['case.identity_released'],
  rule: async (tx, input, ctx) => {
    const { departmentId, reason, text } = input
    const { found } = await openCase(tx, input, 'release', ctx)
    if (![found.departmentId, ...found.coHandlers].includes(departmentId))
      throw new Refusal('unknown', { field: 'departmentId' })
    const released = await tx
      .insertInto('caseRelease')
      .values({ caseId: found.id, departmentId, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('caseId')
      .executeTakeFirst()
    if (!released) throw new Refusal('wrong_state')
    return {
      entries: [tell(found, 'case.identity_released', { departmentId }, { by: ctx.actor.personId, reason, text })],
    }
  },
})
