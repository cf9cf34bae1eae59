import * as z from 'zod'
import { ERASED, withErasure } from '../../case/erase-words.ts'
import { type Decision, decline } from '../../question/moves.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command, type Rule } from '../command.ts'
import { erases, note, reason, seen } from '../inputs.ts'

const input = z.object({ ...seen, reason, note, erases })

const declineFor: Rule<z.output<typeof input>, 'question.declined' | 'question.split'> = async (tx, input, ctx) =>
  decline(tx, { ...input, rulebook: await mustBeReason(tx, input.reason, 'decline') }, ctx)

/** Declines a question for a reason, with a word to its asker. With `erases`, its words go with it. */
export const declineQuestion = command({
  input,
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.declined', 'question.split', ...ERASED],
  rule: withErasure(declineFor, ({ reason, note }: Decision) => ({ reason, note, keepsText: false })),
})
