import * as z from 'zod'
import { withErasure } from '../../case/erase-words.ts'
import { type Decision, reasoned } from '../../question/moves.ts'
import { command } from '../command.ts'
import { erases, note, reason, seen } from '../inputs.ts'

/** Holds a question back for a reason; its text leaves the public views. With `erases`, its words go from the record, and stay with the staff who decide about it. */
export const holdQuestion = command({
  input: z.object({ ...seen, reason, note, erases }),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.held', 'question.split', 'question.erased', 'case.text_erased'],
  rule: withErasure(reasoned('hold', 'question.held'), ({ reason, note }: Decision) => ({
    reason,
    note,
    keepsText: true,
  })),
})
