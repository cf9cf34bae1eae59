import * as z from 'zod'
import { clerkVoidOf, ENTRY_VOIDS } from '#contract/polls/entries.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { waitForBallots } from '../../poll/ballots-gate.ts'
import { type EntryRow, FORGOTTEN, lockEntry, mustBeAnother } from '../../poll/clerk-entries.ts'
import { lockPoll } from '../../poll/rows.ts'
import { voidBallot } from '../../poll/void-ballot.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry } from './inputs.ts'

/**
 * Voids an entry of a ballot, with a reason that everybody reads; what it says is told nobody. It takes somebody who did not enter it, and where it is a ballot
 * the record says so by its code. Who made a mistake takes their own entry back before anybody has read it again; the serial of its sheet is free again.
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
      const change =
        reason === 'entered_wrong'
          ? { ...voided, serial: mustBeOwn(begun, ctx) }
          : { ...voided, ...voidedBy(begun, mustBeAnother(begun, ctx)) }
      await tx.updateTable('ballotEntry').set(change).where('id', '=', entryId).execute()
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

/** Refused as `other_clerk` unless the acting person entered it, and as `conflict` once somebody has read it otherwise; no sheet is its own from then on. */
function mustBeOwn({ firstById, secondById, state }: EntryRow, ctx: RuleContext): null {
  if (![firstById, secondById].includes(personOf(ctx))) throw new Refusal('other_clerk')
  if (state !== 'waiting') throw new Refusal('conflict')
  return null
}

/** Who voided it stands where who read it next would have stood. */
const voidedBy = ({ state }: EntryRow, by: string) => (state === 'waiting' ? { secondById: by } : { thirdById: by })
