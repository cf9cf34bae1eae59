import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { turnoutOf } from '../../poll/count.ts'
import { countNow } from '../../poll/count-now.ts'
import { endEntries, holdUnsettled } from '../../poll/end-entries.ts'
import { databaseNow, lockPoll, windowOf } from '../../poll/rows.ts'
import { command } from '../command.ts'

/**
 * Closes a poll once its end has come by the database's clock: ballots that are under way end first, and those that come are refused. Where no post
 * is waited for, the ballots are counted at once. Ballots that only one clerk has entered are late. Refused as `wrong_state` before its end, and once it is closed.
 */
export const closePoll = command({
  input: z.object({ pollId: id }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['poll.closed', 'poll.counted'],
  rule: async (tx, { pollId }, ctx) => {
    await holdUnsettled(tx, pollId)
    const poll = await lockPoll(tx, pollId)
    const window = windowOf(poll)
    if (poll.status !== 'announced' || (await databaseNow(tx)).getTime() < window.closesAt)
      throw new Refusal('wrong_state')
    const ways = await turnoutOf(tx, pollId)
    const turnout = { turnoutAt: ctx.now, turnout: JSON.stringify(ways) }
    await tx
      .updateTable('poll')
      .set({ status: 'closed', closedAt: ctx.now, version: poll.version + 1, ...turnout })
      .where('id', '=', pollId)
      .execute()
    await endEntries(tx, { pollId, exceptPost: poll.postmarkDays > 0, reason: 'late' }, ctx)
    const closed = entry(pollStream(poll.slug), 'poll.closed', { ways }, { by: null })
    if (poll.postmarkDays > 0) return { entries: [closed], answer: { id: pollId } }
    return { entries: [closed, await countNow(tx, poll, ctx)], answer: { id: pollId } }
  },
})
