import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeMilestone, openMilestone } from '../../case/milestones.ts'
import { tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Gives a planned step up, for a reason; it stays to be seen. */
export const dropMilestone = command({
  input: z.object({ ...seenCase, milestoneId: id, reason: caseSentence }),
  who: { handler: 'department' },
  appends: ['case.milestone_dropped', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, reason } = input
    const opened = await openMilestone(tx, input, ctx)
    await changeMilestone(tx, opened, { droppedFor: reason }, ctx)
    const dropped = tell(opened.found, 'case.milestone_dropped', { milestoneId, reason }, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, opened.found, dropped, ctx) }
  },
})
