import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Names the agenda item that is being heard. */
export const advanceHearing = command({
  input: z.object({ hearingId, itemId: id }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.advanced'],
  rule: async (tx, { hearingId, itemId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const item = await tx
      .selectFrom('agendaItem')
      .select('id')
      .where('hearingId', '=', hearingId)
      .where('id', '=', itemId)
      .executeTakeFirst()
    if (!item) throw new Refusal('unknown', { field: 'itemId' })
    await tx.updateTable('hearing').set({ currentItemId: itemId }).where('id', '=', hearingId).execute()
    return { entries: [entry(hearingStream(hearing.slug), 'hearing.advanced', { itemId }, { by: ctx.actor.personId })] }
  },
})
