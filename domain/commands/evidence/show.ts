import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { evidenceCard } from '#contract/streams/hearing/evidence-entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Shows a prepared card to everybody, in place of the one that was shown; refused as `unknown` where there is none, as `wrong_state` where it is shown. */
export const showEvidence = command({
  input: z.object({ hearingId, cardId: id }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['evidence.shown'],
  rule: async (tx, { hearingId, cardId }, ctx) => {
    const hearing = await lockRunning(tx, hearingId)
    if (hearing.shownCardId === cardId) throw new Refusal('wrong_state')
    const row = await tx
      .selectFrom('evidenceCard')
      .select('card')
      .where('id', '=', cardId)
      .where('hearingId', '=', hearingId)
      .where('removedAt', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refusal('unknown', { field: 'cardId' })
    await tx.updateTable('hearing').set({ shownCardId: cardId }).where('id', '=', hearingId).execute()
    const card = evidenceCard.parse(row.card)
    return { entries: [entry(hearingStream(hearing.slug), 'evidence.shown', { card }, { by: ctx.actor.personId })] }
  },
})
