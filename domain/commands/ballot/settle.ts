import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { becomeBallot, differencesOf, holdForBallot, lockEntry, mustBeAnother, readingOf } from '../../poll/clerk-entries.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry, readBallot } from './inputs.ts'

/**
 * A third person reads a ballot that two read differently, from the paper and not from their entries. It is cast as the third reads it, where each part agrees
 * with one of the two; else it is refused as `entries_differ`, and can only be voided.
 */
export const settleBallot = command({
  input: z.object({ ...begunEntry, ...readBallot }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const begun = await lockEntry(tx, input.entryId)
    const thirdById = mustBeAnother(begun, ctx)
    if (begun.state !== 'differs') throw new Refusal('conflict')
    const poll = await holdForBallot(tx, begun.pollId, input.contact)
    const reading = await readingOf(tx, poll, input, ctx)
    const first = differencesOf({ choices: begun.firstChoices, voterKey: begun.firstVoter }, reading)
    const second = differencesOf({ choices: begun.secondChoices, voterKey: begun.secondVoter }, reading)
    const isAlone = (first.choicesDiffer && second.choicesDiffer) || (first.voterDiffers && second.voterDiffers)
    if (isAlone) throw new Refusal('entries_differ')
    await becomeBallot(tx, begun, poll, reading, { state: 'settled', thirdById }, ctx)
    return answerOf(poll.slug, begun.id, ctx)
  },
})
