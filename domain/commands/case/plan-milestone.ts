import * as z from 'zod'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { line } from '#contract/text.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** A department promises a step and its day; a visit also says where, and when on that day. */
export const planMilestone = command({
  input: z.object({
    ...seenCase,
    milestoneId: id,
    kind: z.enum(MILESTONE_KINDS),
    title: line(LIMITS.milestone),
    plannedOn: calendarDay,
    place: line(LIMITS.place).default(''),
    /** HH:MM by the clock of the case's place. */
    time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^$/)
      .default(''),
  }),
  who: { handler: 'department' },
  appends: ['case.milestone_planned'],
  rule: async (tx, input, ctx) => {
    const { milestoneId, kind, title, plannedOn, place, time } = input
    const { found, departmentId } = await openForDepartment(tx, input, 'plan', ctx)
    mustBeAhead(plannedOn, 'plannedOn', ctx.now, found.timeZone)
    const planned = { departmentId, kind, title, plannedOn, place, time }
    await tx
      .insertInto('caseMilestone')
      .values({ id: milestoneId, caseId: found.id, firstPlannedOn: plannedOn, ...planned })
      .execute()
    await changeCase(tx, found, ctx, {})
    return {
      entries: [tell(found, 'case.milestone_planned', { milestoneId, ...planned }, { by: ctx.actor.personId })],
      answer: { id: milestoneId },
    }
  },
})
