import * as z from 'zod'
import { DESK_FILTERS_KEPT, deskFilter } from '#contract/desk-filter.ts'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { lacksRight, personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'

/** Keeps what a list of cases asks for by a name, which only its person sees; for staff. It is no matter of the record. */
export const keepDeskFilter = command({
  input: z.object({ filterId: id, name: line(LIMITS.name), filter: deskFilter }),
  who: { citizen: 'own' },
  appends: [],
  rule: async (tx, { filterId, name, filter }, ctx) => {
    const personId = personOf(ctx)
    if (!ctx.actor.grants.length) throw lacksRight(ctx.actor)
    const kept = await tx.selectFrom('deskFilter').select('id').where('personId', '=', personId).forUpdate().execute()
    if (kept.length >= DESK_FILTERS_KEPT) throw new Refusal('filters_full', { max: DESK_FILTERS_KEPT })
    await tx
      .insertInto('deskFilter')
      .values({ id: filterId, personId, name, filter: JSON.stringify(filter), at: ctx.now })
      .execute()
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: filterId } }
  },
})
