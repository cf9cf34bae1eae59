import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Takes a prepared card away; refused as `wrong_state` while it is shown, as `unknown` where there is none. */
export const removeEvidence = command({
  input: z.object({ hearingId, cardId: id }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['evidence.removed'],
  rule: async (tx, { hearingId, cardId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (hearing.shownCardId === cardId) throw new Refusal('wrong_state')
    const removed = await tx
      .updateTable('evidenceCard')
      .set({ removedAt: ctx.now })
      .where('id', '=', cardId)
      .where('hearingId', '=', hearingId)
      .where('removedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw new Refusal('unknown', { field: 'cardId' })
    return { entries: [entry(hearingStream(hearing.slug), 'evidence.removed', { cardId }, { by: ctx.actor.personId })] }
  },
})
