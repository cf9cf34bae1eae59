import * as z from 'zod'
import { CONFERENCE_LIMITS, conferenceDecision } from '#contract/cases.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { text } from '#contract/text.ts'
import { openConference } from '../../case/conferences.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeCase, tell } from '../../case/rows.ts'
import { dayAt } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Publishes the minutes of a conference: what was decided, and which of its departments does it. */
export const holdConference = command({
  input: z.object({
    ...seenCase,
    conferenceId: id,
    heldOn: calendarDay,
    minutes: text(LIMITS.caseReply),
    decisions: z
      .array(conferenceDecision.extend({ text: caseSentence }))
      .min(1)
      .max(CONFERENCE_LIMITS.decisions),
  }),
  who: { handler: 'department', arbiter: 'everywhere' },
  appends: ['case.conference_held', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { conferenceId, heldOn, minutes, decisions } = input
    const { found, conference } = await openConference(tx, input, ctx)
    if (heldOn > dayAt(ctx.now, found.timeZone)) throw new Refusal('date_ahead', { field: 'heldOn' })
    const stranger = decisions.findIndex(({ departmentId }) => !conference.departmentIds?.includes(departmentId))
    if (stranger >= 0) throw new Refusal('no_member', { field: `decisions.${stranger}.departmentId` })
    await tx.updateTable('caseConference').set({ heldOn, minutes }).where('id', '=', conferenceId).execute()
    await tx
      .insertInto('caseDecision')
      .values(decisions.map((decision, ordinal) => ({ conferenceId, ordinal, ...decision })))
      .execute()
    await changeCase(tx, found, ctx, {})
    const open = { conferenceId, heldOn, minutes, decisions }
    const held = tell(found, 'case.conference_held', open, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, held, ctx) }
  },
})
