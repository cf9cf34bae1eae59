import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockArgument } from '../../poll/arguments.ts'
import { command } from '../command.ts'

/** Lets an argument be public word for word. Refused as `conflict` where somebody decided on it before. */
export const publishArgument = command({
  input: z.object({ pollId: id, argumentId: id }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['poll.argument_published'],
  rule: async (tx, input, ctx) => {
    const { poll, argument } = await lockArgument(tx, input)
    if (argument.status !== 'waiting') throw new Refusal('conflict')
    await tx
      .updateTable('pollArgument')
      .set({ status: 'published', statusAt: ctx.now })
      .where('id', '=', argument.id)
      .execute()
    const { option, side, text, signedAs } = argument
    return {
      entries: [
        entry(
          pollStream(poll.slug),
          'poll.argument_published',
          { argumentId: argument.id, option, side, text, signedAs },
          { by: ctx.actor.personId },
          { recipients: [argument.authorId] },
        ),
      ],
      answer: { id: argument.id },
    }
  },
})
