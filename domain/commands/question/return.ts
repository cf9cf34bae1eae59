import * as z from 'zod'
import { putBack } from '../../question/moves.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Puts a called question back unanswered. */
export const returnQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['question.returned'],
  rule: putBack,
})
