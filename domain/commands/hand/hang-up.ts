import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { leaveStage, moveHand, readHearingOnAir } from '../../hearing/hands.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends an invitation: a guest who is on the stage leaves it at once. Refused as `wrong_state` where nobody is invited by this hand. */
export const hangUpHand = command({
  input: z.object({ hearingId, handId: id }),
  who: { moderator: 'hearing' },
  appends: ['hand.ended', 'stage.left'],
  rule: async (tx, { hearingId, handId }, ctx) => {
    const hearing = await readHearingOnAir(tx, hearingId)
    const { personId } = await moveHand(tx, hearing, { handId }, 'hang_up')
    const ended = entry(
      hearingStream(hearing.slug),
      'hand.ended',
      { handId },
      { by: ctx.actor.personId },
      { recipients: [personId] },
    )
    return { entries: [ended, ...(await leaveStage(tx, hearing, personId, ctx))] }
  },
})
