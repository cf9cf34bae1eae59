import * as z from 'zod'
import { HAND_REASON_CODES } from '#contract/hand.ts'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { HAND_MACHINE } from '../../hearing/hand-machine.ts'
import { readHearingOnAir } from '../../hearing/hands.ts'
import { entry } from '../../kernel/entry.ts'
import { moveOf } from '../../kernel/machine.ts'
import { command } from '../command.ts'

/** Calls none of the hands that are up and were not invited, for one reason, which each person is told: where a crowd raises them to fill the list. Refused as `wrong_state` where there are none. */
export const refuseAllHands = command({
  input: z.object({ hearingId, reason: z.enum(HAND_REASON_CODES) }),
  who: { moderator: 'hearing' },
  appends: ['hand.refused'],
  rule: async (tx, { hearingId, reason }, ctx) => {
    const hearing = await readHearingOnAir(tx, hearingId)
    const { to } = moveOf(HAND_MACHINE, 'raised', 'refuse')
    const refused = await tx
      .updateTable('raisedHand')
      .set({ state: to, refusedFor: reason })
      .where('hearingId', '=', hearingId)
      .where('state', '=', 'raised')
      .returning(['id', 'personId'])
      .execute()
    if (!refused.length) throw new Refusal('wrong_state')
    return {
      entries: refused.map(({ id, personId }) =>
        entry(
          hearingStream(hearing.slug),
          'hand.refused',
          { handId: id, reason },
          { by: ctx.actor.personId },
          { recipients: [personId] },
        ),
      ),
    }
  },
})
