import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Says that camera and microphone were checked, and that the host may bring this person on from now on. */
export const readyForStage = command({
  input: onHearing,
  who: { official: 'hearing', moderator: 'hearing' },
  lacking: 'not_on_panel',
  appends: ['stage.readied'],
  rule: async (tx, { hearingId }, ctx) => {
    const personId = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    await tx
      .insertInto('stagePresence')
      .values({ hearingId, personId, readyAt: ctx.now })
      .onConflict((conflict) => conflict.columns(['hearingId', 'personId']).doUpdateSet({ readyAt: ctx.now }))
      .execute()
    const key = stageKeyOf(hearing.pseudonymKey, personId)
    return { entries: [entry(hearingStream(hearing.slug), 'stage.readied', { key }, { by: personId })] }
  },
})
