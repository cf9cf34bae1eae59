import * as z from 'zod'
import { DESTINATIONS } from '#contract/destination-limits.ts'
import { destinationName, sealedTarget } from '#contract/destinations.ts'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Names a platform to which a hearing's broadcast can go besides; it is off. The caller has sealed its address and key, which no rule and no
 * record sees. Refused as `too_many_destinations` where the hearing has as many as it may, as `wrong_state` once it is over.
 */
export const addDestination = command({
  input: z.object({ hearingId, destinationId: id, name: destinationName, sealed: sealedTarget }),
  who: { moderator: 'hearing' },
  asksProof: true,
  appends: ['destination.added'],
  rule: async (tx, { hearingId, destinationId, name, sealed }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    const there = await tx
      .selectFrom('broadcastDestination')
      .select('id')
      .where('hearingId', '=', hearingId)
      .where('id', '<>', destinationId)
      .execute()
    if (there.length >= DESTINATIONS.perHearing)
      throw new Refusal('too_many_destinations', { max: DESTINATIONS.perHearing })
    const added = await tx
      .insertInto('broadcastDestination')
      .values({ id: destinationId, hearingId, name, sealed, addedAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Refusal('id_taken')
    const by = { by: ctx.actor.personId }
    return {
      entries: [entry(hearingStream(hearing.slug), 'destination.added', { destinationId, name }, by)],
      answer: { id: destinationId },
    }
  },
})
