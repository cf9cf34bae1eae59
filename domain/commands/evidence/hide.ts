import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Takes the card that is shown off every page; refused as `wrong_state` where none is. */
export const hideEvidence = command({
  input: onHearing,
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['evidence.hidden'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (!hearing.shownCardId) throw new Refusal('wrong_state')
    await tx.updateTable('hearing').set({ shownCardId: null }).where('id', '=', hearingId).execute()
    const cardId = hearing.shownCardId
    return { entries: [entry(hearingStream(hearing.slug), 'evidence.hidden', { cardId }, { by: ctx.actor.personId })] }
  },
})
