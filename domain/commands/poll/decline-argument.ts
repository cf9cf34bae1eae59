import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockArgument } from '../../poll/arguments.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { reason } from '../inputs.ts'

/** Declines an argument for a reason of the rulebook, the same list as for questions. Refused as `conflict` where somebody decided on it before. */
export const declineArgument = command({
  input: z.object({ pollId: id, argumentId: id, reason }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['poll.argument_declined'],
  rule: async (tx, { reason, ...input }, ctx) => {
    const rulebook = await mustBeReason(tx, reason, 'decline')
    const { poll, argument } = await lockArgument(tx, input)
    if (argument.status !== 'waiting') throw new Refusal('conflict')
    await tx
      .updateTable('pollArgument')
      .set({ status: 'declined', statusAt: ctx.now, reasonCode: reason })
      .where('id', '=', argument.id)
      .execute()
    return {
      entries: [
        entry(
          pollStream(poll.slug),
          'poll.argument_declined',
          { argumentId: argument.id, reason, rulebook },
          { by: ctx.actor.personId },
          { recipients: [argument.authorId] },
        ),
      ],
      answer: { id: argument.id },
    }
  },
})
