import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { postUntil } from '#contract/polls/count.ts'
import { Refusal } from '#contract/refusals.ts'
import { countNow } from '../../poll/count-now.ts'
import { endEntries, holdUnsettled } from '../../poll/end-entries.ts'
import { databaseNow, lockPoll, windowOf } from '../../poll/rows.ts'
import { command } from '../command.ts'

/** Counts a closed poll once the post is waited for no longer. Refused as `wrong_state` before that, and once it is counted. */
export const countPollBallots = command({
  input: z.object({ pollId: id }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['poll.counted'],
  rule: async (tx, { pollId }, ctx) => {
    await holdUnsettled(tx, pollId)
    const poll = await lockPoll(tx, pollId)
    const isDue = (await databaseNow(tx)).getTime() >= postUntil(windowOf(poll))
    if (poll.status !== 'closed' || poll.countedAt || !isDue) throw new Refusal('wrong_state')
    await endEntries(tx, { pollId, reason: 'late' }, ctx)
    return { entries: [await countNow(tx, poll, ctx)], answer: { id: pollId } }
  },
})
