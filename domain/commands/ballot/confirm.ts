import * as z from 'zod'
import { countReading } from '../../person/operated.ts'
import { becomeBallot, differencesOf, readAgain, voidUnreadable } from '../../poll/clerk-entries.ts'
import { command } from '../command.ts'
import { answerOf, begunEntry, readBallot } from './inputs.ts'

/**
 * The second of two people enters the same ballot. Where both read the same it is cast, and void where neither could read it; where they differ it waits for a
 * third one. Refused as `same_clerk` for the first person.
 */
export const confirmBallot = command({
  input: z.object({ ...begunEntry, ...readBallot }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { begun, poll, by: secondById, reading } = await readAgain(tx, input, 'waiting', ctx)
    await countReading(tx, begun.way, ctx)
    const differences = differencesOf({ choices: begun.firstChoices, voterKey: begun.firstVoter }, reading)
    if (differences.choicesDiffer || differences.voterDiffers)
      await tx
        .updateTable('ballotEntry')
        .set({
          state: 'differs',
          ...differences,
          secondById,
          secondChoices: reading?.choices ?? [],
          secondVoter: reading?.voterKey ?? null,
        })
        .where('id', '=', begun.id)
        .execute()
    else if (reading) await becomeBallot(tx, begun, poll, reading, { state: 'confirmed', secondById }, ctx)
    else await voidUnreadable(tx, begun, { secondById }, ctx)
    return answerOf(poll.slug, begun.id, ctx)
  },
})
