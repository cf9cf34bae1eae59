import * as z from 'zod'
import { clerkVoidOf, ENTRY_VOIDS } from '#contract/polls/entries.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { waitForBallots } from '../../poll/ballots-gate.ts'
import { FORGOTTEN, lockEntry, mustBeAnother } from '../../poll/clerk-entries.ts'
import { lockPoll } from '../../poll/rows.ts'
import { voidBallot } from '../../poll/void-ballot.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry } from './inputs.ts'

/**
 * Voids an entry of a ballot, with a reason that everybody reads; what it says is told nobody. One that counts is voided by somebody who did not enter it,
 * and the record says so by its code. A serial that was entered by mistake is free again.
 */
export const voidEntry = command({
  input: z.object({ ...begunEntry, reason: z.enum(ENTRY_VOIDS) }),
  who: { operator: 'everywhere' },
  appends: ['ballot.voided'],
  rule: async (tx, { entryId, reason }, ctx) => {
    const begun = await lockEntry(tx, entryId, waitForBallots)
    if (begun.state === 'void') throw new Refusal('conflict')
    const poll = await lockPoll(tx, begun.pollId)
    if (poll.countedAt !== null) throw new Refusal('poll_closed')
    const voided = { state: 'void', voidedFor: reason, ...FORGOTTEN, settledAt: ctx.now } as const
    if (begun.ballotId === null) {
      await tx
        .updateTable('ballotEntry')
        .set(reason === 'entered_wrong' ? { ...voided, serial: null } : voided)
        .where('id', '=', entryId)
        .execute()
      return answerOf(poll.slug, entryId, ctx)
    }
    const by = mustBeAnother(begun, ctx)
    const fits = clerkVoidOf(reason)
    if (!fits) throw new Refusal('malformed', { field: 'reason' })
    const code = await voidBallot(tx, poll, begun.ballotId, fits)
    await tx.updateTable('ballotEntry').set(voided).where('id', '=', entryId).execute()
    return {
      entries: [entry(pollStream(poll.slug), 'ballot.voided', { code, reason: fits }, { by })],
      answer: { id: entryId },
    }
  },
})
