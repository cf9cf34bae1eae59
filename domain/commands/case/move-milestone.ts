import * as z from 'zod'
import { calendarDay, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeMilestone, openMilestone } from '../../case/milestones.ts'
import { tell } from '../../case/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Gives a planned step another day, for a reason; its first day stays beside it. */
export const moveMilestone = command({
  input: z.object({ ...seenCase, milestoneId: id, plannedOn: calendarDay, reason: caseSentence }),
  who: { handler: 'department' },
  appends: ['case.milestone_moved', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, plannedOn, reason } = input
    const opened = await openMilestone(tx, input, ctx)
    const { found, milestone } = opened
    mustBeAhead(plannedOn, 'plannedOn', ctx.now, found.timeZone)
    if (plannedOn === milestone.plannedOn) throw new Refusal('malformed', { field: 'plannedOn' })
    await changeMilestone(tx, opened, { plannedOn, movedFor: reason }, ctx)
    const open = { milestoneId, from: milestone.plannedOn, plannedOn, reason }
    const moved = tell(found, 'case.milestone_moved', open, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, moved, ctx) }
  },
})
