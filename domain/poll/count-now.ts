import { endOfWorkingDays } from '#contract/clocks/working-time.ts'
import { pollDecisionDaysOf } from '#contract/rulebook/poll-decision.ts'
import { pollStream } from '#contract/streams/names.ts'
import { dayAt } from '../kernel/calendar-day.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { rulesInForce } from '../rulebook/rules.ts'
import { countPoll } from './count.ts'
import { optionsOf, type PollRow } from './rows.ts'

/** Counts a locked poll for good, and dates the decision that waited for it: by the working days of the rulebook in force. */
export async function countNow(tx: Tx, poll: PollRow, ctx: RuleContext): Promise<NewEntry<'poll.counted'>> {
  const options = await optionsOf(tx, poll.id)
  const count = await countPoll(tx, { ...poll, options: options.length })
  const decisionDueOn = poll.departmentId ? await dueDay(tx, poll, ctx) : null
  await tx
    .updateTable('poll')
    .set({ countedAt: ctx.now, decisionDueOn, count: JSON.stringify(count) })
    .where('id', '=', poll.id)
    .execute()
  return entry(pollStream(poll.slug), 'poll.counted', { ...count, decisionDueOn }, { by: null })
}

async function dueDay(tx: Tx, { timeZone }: PollRow, { now }: RuleContext): Promise<string> {
  const { calendar, document } = await rulesInForce(tx)
  return dayAt(new Date(endOfWorkingDays(calendar, now.getTime(), pollDecisionDaysOf(document)) - 1), timeZone)
}
