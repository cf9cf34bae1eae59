import { hearingStream } from '#contract/streams/names.ts'
import { leaveStage, moveHand } from '../../hearing/hands.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Takes the own hand down; who stands on the stage by it leaves. Refused as `wrong_state` where it is down already. */
export const lowerHand = command({
  input: onHearing,
  who: { citizen: 'own' },
  appends: ['hand.lowered', 'stage.left'],
  rule: async (tx, { hearingId }, ctx) => {
    const personId = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    const { id } = await moveHand(tx, hearing, { personId }, 'lower')
    const lowered = entry(
      hearingStream(hearing.slug),
      'hand.lowered',
      { handId: id },
      { by: personId },
      { recipients: [personId] },
    )
    return { entries: [lowered, ...(await leaveStage(tx, hearing, personId, ctx))] }
  },
})
