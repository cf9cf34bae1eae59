import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { participantOf, takeSeat } from '../../hearing/stage.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Steps on the stage; somebody whom the moderator took off needs to be asked back first. */
export const enterStage = command({
  input: onHearing,
  who: { official: 'hearing', moderator: 'hearing', interpreter: 'hearing' },
  lacking: 'not_on_panel',
  appends: ['stage.entered'],
  rule: async (tx, { hearingId }, ctx) => {
    const personId = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    const participant = participantOf(ctx.actor, hearing)
    if (hearing.status !== 'scheduled' && hearing.status !== 'live' && hearing.status !== 'paused')
      throw new Refusal('wrong_state')
    await takeSeat(tx, { hearingId, personId, byHand: false }, ctx)
    return { entries: [entry(hearingStream(hearing.slug), 'stage.entered', { participant }, { by: personId })] }
  },
})
