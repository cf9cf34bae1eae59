import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { workingTime } from '#contract/clocks/limit.ts'
import { Refusal } from '#contract/refusals.ts'
import { clockKey } from '#contract/streams/case/clock-changes.ts'
import { runClocks } from '../../case/clocks.ts'
import { mayExtend } from '../../case/parties.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustListReason } from '../../rulebook/rows.ts'
import { rulesInForce } from '../../rulebook/rules.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/**
 * Puts a deadline off, before it is over, within the terms with which its clock began; in public, for a reason of the rulebook. Those may whom the
 * rulebook names.
 */
export const extendCase = command({
  input: z.object({ ...seenCase, clock: clockKey, by: workingTime, reason: rulebookCode, text: caseSentence }),
  who: {
    handler: 'department',
    arbiter: 'everywhere',
    moderator: 'hearing',
    oversight: 'everywhere',
    admin: 'everywhere',
  },
  appends: ['case.extended'],
  rule: async (tx, input, ctx) => {
    const { clock: key, by, reason, text } = input
    const { found, parties } = await openCase(tx, input, 'extend', ctx)
    const rules = await rulesInForce(tx)
    if (!mayExtend(parties, rules)) throw new Refusal('forbidden')
    await mustListReason(tx, reason, 'extend', 'reason')
    const timed = await runClocks(tx, found, { type: 'case.extended', extension: { key, by } }, ctx)
    await changeCase(tx, found, ctx, {})
    return { entries: [tell(found, 'case.extended', { reason, text, ...timed }, { by: ctx.actor.personId })] }
  },
})
