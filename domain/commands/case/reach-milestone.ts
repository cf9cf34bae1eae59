import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeMilestone, openMilestone } from '../../case/milestones.ts'
import { showPictures } from '../../case/pictures.ts'
import { tell } from '../../case/rows.ts'
import { dayAt } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** A planned step was done, on a day that has come; pictures of it may go with that. */
export const reachMilestone = command({
  input: z.object({ ...seenCase, milestoneId: id, reachedOn: calendarDay, attachmentIds: attachmentIds.default([]) }),
  who: { handler: 'department' },
  appends: ['case.milestone_reached', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, reachedOn, attachmentIds } = input
    const opened = await openMilestone(tx, input, ctx)
    if (reachedOn > dayAt(ctx.now, opened.found.timeZone)) throw new Refusal('date_ahead', { field: 'reachedOn' })
    await changeMilestone(tx, opened, { reachedOn }, ctx)
    const pictures = await showPictures(tx, opened.found, attachmentIds, { milestoneId }, ctx)
    const timed = await runClocks(tx, opened.found, { type: 'case.milestone_reached', milestoneId }, ctx)
    const open = { milestoneId, reachedOn, ...pictures, ...timed }
    const reached = tell(opened.found, 'case.milestone_reached', open, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, opened.found, reached, ctx) }
  },
})
