import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { line } from '#contract/text.ts'
import { planStep } from '../../case/plan-step.ts'
import { openForDepartment } from '../../case/rows.ts'
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
  rule: async (tx, { caseNumber, version, ...step }, ctx) => {
    const { found, departmentId } = await openForDepartment(tx, { caseNumber, version }, 'plan', ctx)
    return {
      entries: await planStep(tx, found, { ...step, departmentId }, ctx),
      answer: { id: step.milestoneId },
    }
  },
})
