import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { announcedOf } from '../../poll/announced.ts'
import { databaseNow, lockPoll, nextNumber, windowOf } from '../../poll/rows.ts'
import { command } from '../command.ts'
import { seenPoll } from '../inputs.ts'

/** Announces a draft: its record begins, and from its opening on it takes ballots. Refused as `window_past` where that would be over already. */
export const announcePoll = command({
  input: seenPoll,
  who: { admin: 'everywhere', moderator: 'everywhere' },
  appends: ['poll.announced'],
  rule: async (tx, { pollId, version }, ctx) => {
    const poll = await lockPoll(tx, pollId)
    if (poll.status !== 'draft') throw new Refusal('wrong_state')
    if (poll.version !== version) throw new Refusal('conflict')
    if (windowOf(poll).closesAt <= (await databaseNow(tx)).getTime()) throw new Refusal('window_past')
    const number = await nextNumber(tx)
    await tx
      .updateTable('poll')
      .set({ status: 'announced', announcedAt: ctx.now, number, version: version + 1 })
      .where('id', '=', pollId)
      .execute()
    const told = await announcedOf(tx, poll, number, ctx)
    return {
      entries: [entry(pollStream(poll.slug), 'poll.announced', told, { by: ctx.actor.personId }, { opens: true })],
      answer: { id: pollId },
    }
  },
})
