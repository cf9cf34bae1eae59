import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { line } from '#contract/text.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { promiseClock } from '../../case/new-clocks.ts'
import { showPictures } from '../../case/pictures.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { clockTime, seenCase } from '../inputs.ts'

/** A department promises a step and its day; a visit also says where, and when on that day. */
export const planMilestone = command({
  input: z.object({
    ...seenCase,
    milestoneId: id,
    kind: z.enum(MILESTONE_KINDS),
    title: line(LIMITS.milestone),
    plannedOn: calendarDay,
    place: line(LIMITS.place).default(''),
    time: clockTime,
    attachmentIds: attachmentIds.default([]),
  }),
  who: { handler: 'department' },
  appends: ['case.milestone_planned', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, kind, title, plannedOn, place, time, attachmentIds } = input
    const { found, departmentId } = await openForDepartment(tx, input, 'plan', ctx)
    mustBeAhead(plannedOn, 'plannedOn', ctx.now, found.timeZone)
    const planned = { departmentId, kind, title, plannedOn, place, time }
    await tx
      .insertInto('caseMilestone')
      .values({ id: milestoneId, caseId: found.id, firstPlannedOn: plannedOn, ...planned })
      .execute()
    const pictures = await showPictures(tx, found, attachmentIds, { milestoneId }, ctx)
    await changeCase(tx, found, ctx, {})
    const whose = departmentId === found.departmentId ? {} : { departmentId }
    const starts = () => [promiseClock(plannedOn, { milestoneId, ...whose })]
    const timed = await runClocks(tx, found, { type: 'case.milestone_planned', starts }, ctx)
    const open = { milestoneId, ...planned, ...pictures, ...timed }
    const step = tell(found, 'case.milestone_planned', open, { by: ctx.actor.personId })
    return {
      entries: await tellMerged(tx, found, step, ctx),
      answer: { id: milestoneId },
    }
  },
})
