import * as z from 'zod'
import { plainMove } from '../../question/moves.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Takes a question out of the next ones. */
export const unqueueQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.unqueued'],
  rule: plainMove('unqueue', 'question.unqueued'),
})
