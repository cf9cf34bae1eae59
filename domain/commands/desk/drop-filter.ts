import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'

/** Forgets one of the sender's own kept lists; nothing happens where there is none. */
export const dropDeskFilter = command({
  input: z.object({ filterId: id }),
  who: { citizen: 'own' },
  appends: [],
  rule: async (tx, { filterId }, ctx) => {
    await tx.deleteFrom('deskFilter').where('id', '=', filterId).where('personId', '=', personOf(ctx)).execute()
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
