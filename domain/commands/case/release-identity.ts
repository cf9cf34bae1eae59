import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { departmentId } from '#contract/ids.ts'
import { RELEASE_DAYS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { releasedTo } from '../../case/releases.ts'
import { openCase, tell } from '../../case/rows.ts'
import { mustListReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/**
 * Lets a department that leads a case or helps see who the asker is, for `RELEASE_DAYS` and for a reason that the asker reads. Not a handler's to
 * give: whoever moderates the hearing, or administers, gives it. Once it has ended it may be given again.
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
    const rulebook = await mustListReason(tx, reason, 'release_identity', 'reason')
    if ((await releasedTo(tx, found.id, [departmentId], ctx)).length) throw new Refusal('wrong_state')
    const until = new Date(ctx.now.getTime() + RELEASE_DAYS * 86_400_000)
    await tx
      .insertInto('caseRelease')
      .values({ caseId: found.id, departmentId, at: ctx.now, until })
      .onConflict((conflict) =>
        conflict.columns(['caseId', 'departmentId']).doUpdateSet({ at: ctx.now, until, withdrawnAt: null }),
      )
      .execute()
    const released = { departmentId, until: until.toISOString(), rulebook }
    return { entries: [tell(found, 'case.identity_released', released, { by: ctx.actor.personId, reason, text })] }
  },
})
