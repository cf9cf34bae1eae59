import * as z from 'zod'
import { HAND_REASON_CODES } from '#contract/hand.ts'
import { hearingId, id } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { moveHand, readHearingOnAir } from '../../hearing/hands.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Does not call a raised hand, for a reason of the table, which its person is told. Refused as `wrong_state` where it is not up, or was invited. */
export const refuseHand = command({
  input: z.object({ hearingId, handId: id, reason: z.enum(HAND_REASON_CODES) }),
  who: { moderator: 'hearing' },
  appends: ['hand.refused'],
  rule: async (tx, { hearingId, handId, reason }, ctx) => {
    const hearing = await readHearingOnAir(tx, hearingId)
    const { personId } = await moveHand(tx, hearing, { handId }, 'refuse', reason)
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'hand.refused',
          { handId, reason },
          { by: ctx.actor.personId },
          { recipients: [personId] },
        ),
      ],
    }
  },
})
