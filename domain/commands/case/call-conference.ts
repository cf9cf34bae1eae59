import * as z from 'zod'
import { CONFERENCE_LIMITS } from '#contract/cases.ts'
import { calendarDay, departmentId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { line } from '#contract/text.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { caseSentence, clockTime, seenCase } from '../inputs.ts'

/** Calls departments together about a case; its lead is always one of them. No clock waits for it. */
export const callConference = command({
  input: z.object({
    ...seenCase,
    conferenceId: id,
    departments: z.array(departmentId).min(1).max(CONFERENCE_LIMITS.departments),
    meetsOn: calendarDay,
    time: clockTime,
    place: line(LIMITS.place).default(''),
    subject: caseSentence,
  }),
  who: { handler: 'department', arbiter: 'everywhere' },
  appends: ['case.conference_called', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { conferenceId, meetsOn, time, place, subject } = input
    const { found } = await openCase(tx, input, 'confer', ctx)
    mustBeAhead(meetsOn, 'meetsOn', ctx.now, found.timeZone)
    const departments = [...new Set([...(found.departmentId ? [found.departmentId] : []), ...input.departments])]
    for (const departmentId of input.departments) await mustBeAtWork(tx, departmentId, 'departments')
    const called = { meetsOn, time, place, subject }
    await tx
      .insertInto('caseConference')
      .values({ id: conferenceId, caseId: found.id, departmentIds: departments, ...called })
      .execute()
    await changeCase(tx, found, ctx, {})
    const open = { conferenceId, departments, ...called }
    const step = tell(found, 'case.conference_called', open, { by: ctx.actor.personId })
    return {
      entries: await tellMerged(tx, found, step, ctx),
      answer: { id: conferenceId },
    }
  },
})
