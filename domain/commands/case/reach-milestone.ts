import * as z from 'zod'
import { calendarDay, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { changeMilestone, openMilestone } from '../../case/milestones.ts'
import { tell } from '../../case/rows.ts'
import { dayAt } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** A planned step was done, on a day that has come. */
export const reachMilestone = command({
  input: z.object({ ...seenCase, milestoneId: id, reachedOn: calendarDay }),
  who: { handler: 'department' },
  appends: ['case.milestone_reached'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, reachedOn } = input
    const opened = await openMilestone(tx, input, ctx)
    if (reachedOn > dayAt(ctx.now, opened.found.timeZone)) throw new Refusal('date_ahead', { field: 'reachedOn' })
    await changeMilestone(tx, opened, { reachedOn }, ctx)
    return {
      entries: [tell(opened.found, 'case.milestone_reached', { milestoneId, reachedOn }, { by: ctx.actor.personId })],
    }
  },
})
