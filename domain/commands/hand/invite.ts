import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { moveHand, readHearingOnAir } from '../../hearing/hands.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Lets the person of a raised hand come on the stage of this hearing. Refused as `wrong_state` where the hand is not up, or was invited. */
export const inviteHand = command({
  input: z.object({ hearingId, handId: id }),
  who: { moderator: 'hearing' },
  appends: ['hand.invited'],
  rule: async (tx, { hearingId, handId }, ctx) => {
    const hearing = await readHearingOnAir(tx, hearingId)
    const { personId } = await moveHand(tx, hearing, { handId }, 'invite')
    await tx
      .updateTable('stagePresence')
      .set({ removedAt: null })
      .where('hearingId', '=', hearingId)
      .where('personId', '=', personId)
      .execute()
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'hand.invited',
          { handId },
          { by: ctx.actor.personId },
          { recipients: [personId] },
        ),
      ],
    }
  },
})
