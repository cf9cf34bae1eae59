import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Forgets a platform with its address and key; nothing goes there any more. Refused as `unknown` where there is no such one. */
export const removeDestination = command({
  input: z.object({ hearingId, destinationId: id }),
  who: { moderator: 'hearing' },
  appends: ['destination.removed'],
  rule: async (tx, { hearingId, destinationId }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const removed = await tx
      .deleteFrom('broadcastDestination')
      .where('id', '=', destinationId)
      .where('hearingId', '=', hearingId)
      .returning('name')
      .executeTakeFirst()
    if (!removed) throw new Refusal('unknown', { field: 'destinationId' })
    const what = { destinationId, name: removed.name }
    return {
      entries: [entry(hearingStream(hearing.slug), 'destination.removed', what, { by: ctx.actor.personId })],
      answer: { id: destinationId },
    }
  },
})
