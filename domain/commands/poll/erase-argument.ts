import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { eraseWords, lockArgument } from '../../poll/arguments.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { reason } from '../inputs.ts'

/** Blanks the words of an argument, in its row and in the record, for a reason of an erasure; that one stood there stays. */
export const eraseArgument = command({
  input: z.object({ pollId: id, argumentId: id, reason }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['poll.argument_erased'],
  rule: async (tx, { reason, ...input }, ctx) => {
    await mustBeReason(tx, reason, 'erase')
    const { poll, argument } = await lockArgument(tx, input)
    return {
      entries: [await eraseWords(tx, poll.slug, argument, reason, ctx)],
      answer: { id: argument.id },
    }
  },
})
