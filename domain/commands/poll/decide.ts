import * as z from 'zod'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import { calendarDay, departmentId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { POLL_DECISIONS } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { attendTo } from '../../case/attend.ts'
import { planStep } from '../../case/plan-step.ts'
import { lockCase, openCase } from '../../case/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { caseOfPoll } from '../../poll/case-of-poll.ts'
import { lockPoll } from '../../poll/rows.ts'
import { command } from '../command.ts'

type Told = NewEntry<
  'poll.decided' | 'question.filed' | 'case.opened' | 'case.attended' | 'case.milestone_planned' | 'case.main_step'
>

const step = z.object({
  milestoneId: id,
  kind: z.enum(MILESTONE_KINDS),
  title: line(LIMITS.milestone),
  plannedOn: calendarDay,
})

/** Plans the steps in the case, to which a department that says what it will do has attended. */
async function carryOut(
  tx: Tx,
  caseNumber: string,
  departmentId: string,
  steps: readonly z.output<typeof step>[],
  ctx: RuleContext,
): Promise<Told[]> {
  const { status } = await lockCase(tx, caseNumber)
  const told: Told[] = status === 'open' ? await attendTo(tx, { caseNumber }, ctx) : []
  for (const step of steps) {
    const { found } = await openCase(tx, { caseNumber }, 'plan', ctx)
    told.push(...(await planStep(tx, found, { departmentId, ...step }, ctx)))
  }
  return told
}

/**
 * Decides what waited for a poll: followed, or deviated with the reason. Refused as `poll_open` until all ballots are counted: there is no way to decide
 * before. Steps by which it is carried out are planned in the case of the question in which the poll was asked for, which is opened where there is none.
 */
export const decidePoll = command({
  input: z.object({
    pollId: id,
    departmentId,
    decision: z.enum(POLL_DECISIONS),
    text: text({ ...POLL_LIMITS.decision, min: 0 }).default(''),
    steps: z.array(step).max(POLL_LIMITS.steps).default([]),
  }),
  who: { handler: 'department' },
  asksProof: true,
  appends: [
    'poll.decided',
    'question.filed',
    'case.opened',
    'case.attended',
    'case.milestone_planned',
    'case.main_step',
  ],
  rule: async (tx, { pollId, departmentId, decision, text, steps }, ctx) => {
    const poll = await lockPoll(tx, pollId)
    if (poll.status === 'draft' || poll.departmentId !== departmentId) throw new Refusal('unknown', { field: 'pollId' })
    if (poll.status === 'cancelled') throw new Refusal('wrong_state')
    if (!poll.countedAt) throw new Refusal('poll_open')
    if (poll.decision) throw new Refusal('wrong_state')
    if (decision === 'deviated' && text === '') throw new Refusal('reason_first', { field: 'text' })
    const found = await caseOfPoll(tx, poll, departmentId, steps.length > 0, ctx)
    const planned: Told[] = []
    if (found.number && steps.length) planned.push(...(await carryOut(tx, found.number, departmentId, steps, ctx)))
    await tx
      .updateTable('poll')
      .set({ decision, decisionText: text, decidedAt: ctx.now, caseId: found.id, version: poll.version + 1 })
      .where('id', '=', pollId)
      .execute()
    const told = entry(
      pollStream(poll.slug),
      'poll.decided',
      { decision, text, caseNumber: found.number },
      { by: ctx.actor.personId },
    )
    const entries: Told[] = [told, ...found.entries, ...planned]
    return { entries, answer: { id: pollId, ...(found.number ? { caseNumber: found.number } : {}) } }
  },
})
