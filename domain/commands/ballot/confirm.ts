import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { becomeBallot, differencesOf, holdForBallot, lockEntry, mustBeAnother, readingOf } from '../../poll/clerk-entries.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry, readBallot } from './inputs.ts'

/**
 * The second of two people enters the same ballot. Where both read the same it is cast; where they differ it waits for a third one. Refused as `same_clerk`
 * for the first person.
 */
export const confirmBallot = command({
  input: z.object({ ...begunEntry, ...readBallot }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const begun = await lockEntry(tx, input.entryId)
    const secondById = mustBeAnother(begun, ctx)
    if (begun.state !== 'waiting') throw new Refusal('conflict')
    const poll = await holdForBallot(tx, begun.pollId, input.contact)
    const reading = await readingOf(tx, poll, input, ctx)
    const differences = differencesOf({ choices: begun.firstChoices, voterKey: begun.firstVoter }, reading)
    if (differences.choicesDiffer || differences.voterDiffers)
      await tx
        .updateTable('ballotEntry')
        .set({
          state: 'differs',
          ...differences,
          secondById,
          secondChoices: reading.choices,
          secondVoter: reading.voterKey,
        })
        .where('id', '=', begun.id)
        .execute()
    else await becomeBallot(tx, begun, poll, reading, { state: 'confirmed', secondById }, ctx)
    return answerOf(poll.slug, begun.id, ctx)
  },
})
