import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { shownMove } from '../../question/moves.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Calls a question to be answered now; refused as `on_air` while another one of its hearing is. */
export const callQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['question.called'],
  rule: async (tx, input, ctx) => {
    try {
      return await shownMove('call', 'question.called')(tx, input, ctx)
    } catch (error) {
      // Only the index sees another call that is not committed yet.
      if (error instanceof Error && 'constraint' in error && error.constraint === 'question_one_on_air')
        throw new Refusal('on_air')
      throw error
    }
  },
})
