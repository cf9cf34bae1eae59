import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { countReading } from '../../person/operated.ts'
import { becomeBallot, differencesOf, readAgain, voidUnreadable } from '../../poll/clerk-entries.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry, readBallot } from './inputs.ts'

/**
 * A third person reads a ballot that two read differently, from the paper and not from their entries. It is cast as the third reads it, where each part agrees
 * with one of the two, and void where the third can't read it either; else it is refused as `entries_differ`.
 */
export const settleBallot = command({
  input: z.object({ ...begunEntry, ...readBallot }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { begun, poll, by: thirdById, reading } = await readAgain(tx, input, 'differs', ctx)
    await countReading(tx, begun.way, ctx)
    if (!reading) {
      await voidUnreadable(tx, begun, { thirdById }, ctx)
      return answerOf(poll.slug, begun.id, ctx)
    }
    const first = differencesOf({ choices: begun.firstChoices, voterKey: begun.firstVoter }, reading)
    const second = differencesOf({ choices: begun.secondChoices, voterKey: begun.secondVoter }, reading)
    const isAlone = (first.choicesDiffer && second.choicesDiffer) || (first.voterDiffers && second.voterDiffers)
    if (isAlone) throw new Refusal('entries_differ')
    await becomeBallot(tx, begun, poll, reading, { state: 'settled', thirdById }, ctx)
    return answerOf(poll.slug, begun.id, ctx)
  },
})
