import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { turnoutOf } from '../../poll/count.ts'
import { TURNOUT_SECONDS } from '../../poll/due.ts'
import { lockPoll } from '../../poll/rows.ts'
import { command } from '../command.ts'

/** Records how many people have voted by each way so far, and never what; at most once an hour. Refused as `wrong_state` while the poll is not open. */
export const tellTurnout = command({
  input: z.object({ pollId: id }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['poll.turnout'],
  rule: async (tx, { pollId }, ctx) => {
    const poll = await lockPoll(tx, pollId)
    const since = ctx.now.getTime() - (poll.turnoutAt ?? poll.opensAt).getTime()
    if (poll.status !== 'announced' || since < TURNOUT_SECONDS * 1_000) throw new Refusal('wrong_state')
    const ways = await turnoutOf(tx, pollId)
    await tx
      .updateTable('poll')
      .set({ turnoutAt: ctx.now, turnout: JSON.stringify(ways) })
      .where('id', '=', pollId)
      .execute()
    return {
      entries: [entry(pollStream(poll.slug), 'poll.turnout', { ways }, { by: null })],
      answer: { id: pollId },
    }
  },
})
