import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { endEntries, holdUnsettled } from '../../poll/end-entries.ts'
import { databaseNow, lockPoll, windowOf } from '../../poll/rows.ts'
import { command } from '../command.ts'

/** Calls an announced poll off before its close, for a reason that everybody reads; its ballots are counted by nobody. */
export const cancelPoll = command({
  input: z.object({ pollId: id, reason: text(POLL_LIMITS.cancelled) }),
  who: { admin: 'everywhere', moderator: 'everywhere' },
  asksProof: true,
  appends: ['poll.cancelled'],
  rule: async (tx, { pollId, reason }, ctx) => {
    await holdUnsettled(tx, pollId)
    const poll = await lockPoll(tx, pollId)
    if (poll.status !== 'announced' || (await databaseNow(tx)).getTime() >= windowOf(poll).closesAt)
      throw new Refusal('wrong_state')
    await tx
      .updateTable('poll')
      .set({ status: 'cancelled', cancelledFor: reason, version: poll.version + 1 })
      .where('id', '=', pollId)
      .execute()
    await endEntries(tx, { pollId, reason: null }, ctx)
    return {
      entries: [entry(pollStream(poll.slug), 'poll.cancelled', { reason }, { by: ctx.actor.personId })],
      answer: { id: pollId },
    }
  },
})
