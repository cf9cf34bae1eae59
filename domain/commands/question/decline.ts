import * as z from 'zod'
import { withErasure } from '../../case/erase-words.ts'
import { type Decision, decline } from '../../question/moves.ts'
import { command } from '../command.ts'
import { erases, note, reason, seen } from '../inputs.ts'

/** Declines a question for a reason, with a word to its asker. With `erases`, its words go with it. */
export const declineQuestion = command({
  input: z.object({ ...seen, reason, note, erases }),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.declined', 'question.split', 'question.erased', 'case.text_erased'],
  rule: withErasure(decline, ({ reason, note }: Decision) => ({ reason, note, keepsText: false })),
})
