import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { lanesOf } from '#contract/letters/lanes.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { line } from '#contract/text.ts'
import { reclassify } from '../../case/reclassify.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { rulesInForce } from '../../rulebook/rules.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Puts a case into a fast lane, or takes it out of one (`lane` is null), with a reason. It gets the class of the lane, or the default one, and what
 * that demands; a lane that demands it wants the place made safe before the case is resolved. Refused as `malformed` where it is there already.
 */
export const setLane = command({
  input: z.object({ ...seenCase, lane: rulebookCode.nullable(), text: line(LIMITS.caseSentence) }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.lane_set', 'case.classified'],
  rule: async (tx, input, ctx) => {
    const { found } = await openCase(tx, input, 'classify', ctx)
    const { lane, text } = input
    if (found.lane === lane) throw new Refusal('malformed', { field: 'lane' })
    const { document } = await rulesInForce(tx)
    const row = lanesOf(document).find(({ code }) => code === lane)
    if (lane !== null && !row) throw new Refusal('not_listed', { field: 'lane' })
    await changeCase(tx, found, ctx, { lane })
    const set = tell(found, 'case.lane_set', { lane, from: found.lane, text }, { by: ctx.actor.personId })
    const code = row?.class ?? document.defaultClass
    if (code === found.class) return { entries: [set] }
    const changed = { ...found, version: found.version + 1, lane }
    return { entries: [set, await reclassify(tx, changed, code, ctx)] }
  },
})
