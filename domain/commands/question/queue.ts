import * as z from 'zod'
import { shownMove } from '../../question/moves.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Puts a question among the next ones. */
export const queueQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.queued'],
  rule: shownMove('queue', 'question.queued'),
})
