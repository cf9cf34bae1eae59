import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Has a hearing's broadcast go to a platform while the hearing is on, or not any more. Refused as `unknown` where there is no such platform, as
 * `wrong_state` where that is so already, or the hearing is over.
 */
export const switchDestination = command({
  input: z.object({ hearingId, destinationId: id, on: z.boolean() }),
  who: { moderator: 'hearing' },
  appends: ['destination.switched_on', 'destination.switched_off'],
  rule: async (tx, { hearingId, destinationId, on }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    const found = await tx
      .selectFrom('broadcastDestination')
      .select(['name', 'onSince'])
      .where('id', '=', destinationId)
      .where('hearingId', '=', hearingId)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw new Refusal('unknown', { field: 'destinationId' })
    if ((found.onSince !== null) === on) throw new Refusal('wrong_state')
    await tx
      .updateTable('broadcastDestination')
      .set({ onSince: on ? ctx.now : null })
      .where('id', '=', destinationId)
      .execute()
    const type = on ? 'destination.switched_on' : 'destination.switched_off'
    const what = { destinationId, name: found.name }
    return {
      entries: [entry(hearingStream(hearing.slug), type, what, { by: ctx.actor.personId })],
      answer: { id: destinationId },
    }
  },
})
