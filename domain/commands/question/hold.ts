import * as z from 'zod'
import { ERASED, withErasure } from '../../case/erase-words.ts'
import { type Decision, reasoned } from '../../question/moves.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command, type Rule } from '../command.ts'
import { erases, note, reason, seen } from '../inputs.ts'

const input = z.object({ ...seen, reason, note, erases })
const held = reasoned('hold', 'question.held')
const holdBack: Rule<z.output<typeof input>, 'question.held' | 'question.split'> = async (tx, input, ctx) =>
  held(tx, { ...input, rulebook: await mustBeReason(tx, input.reason, 'hold') }, ctx)

/** Holds a question back for a reason; its text leaves the public views. With `erases`, its words go from the record, and stay with the staff who decide about it. */
export const holdQuestion = command({
  input,
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.held', 'question.split', ...ERASED],
  rule: withErasure(holdBack, ({ reason, note }: Decision) => ({
    reason,
    note,
    keepsText: true,
  })),
})
