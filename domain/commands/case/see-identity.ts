import * as z from 'zod'
import { handledFor } from '#contract/identity.ts'
import { caseNumber } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { CASE_KIND } from '#contract/states.ts'
import { text } from '#contract/text.ts'
import { releasedTo } from '../../case/releases.ts'
import { openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'

/**
 * Records that somebody is about to be shown who the asker is, which `readIdentity` then shows to them alone. A department's handlers may while a
 * release to it holds and the case is not over; oversight may always, and says why.
 */
export const seeIdentity = command({
  input: z.object({ caseNumber, text: text({ ...LIMITS.caseSentence, min: 0 }).default('') }),
  who: { handler: 'department', oversight: 'everywhere' },
  appends: ['case.identity_seen'],
  rule: async (tx, { caseNumber, text }, ctx) => {
    const { found, parties } = await openCase(tx, { caseNumber }, 'see_identity', ctx)
    const handled = CASE_KIND[found.status] === 'over' ? [] : handledFor(ctx.actor, found)
    const [departmentId = null] = await releasedTo(tx, found.id, handled, ctx)
    if (departmentId === null && !parties.includes('oversight')) throw new Refusal('not_released')
    if (departmentId === null && text.length < LIMITS.caseSentence.min)
      throw new Refusal('malformed', { field: 'text' })
    return { entries: [tell(found, 'case.identity_seen', { departmentId }, { by: ctx.actor.personId, text })] }
  },
})
