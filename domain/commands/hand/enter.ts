import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { speakerAt } from '../../hearing/hands.ts'
import { guestOf, takeSeat } from '../../hearing/stage.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * An invited guest steps on the stage, having agreed to be seen and heard in public; once more from another page, or after a broken line.
 * Refused as `not_invited` unless the own hand was invited.
 */
export const enterByHand = command({
  input: z.object({ hearingId, agreed: z.literal(true) }),
  who: { citizen: 'own' },
  appends: ['stage.guest_entered'],
  rule: async (tx, { hearingId }, ctx) => {
    const { hearing, personId } = await speakerAt(tx, hearingId, ctx)
    const hand = await tx
      .selectFrom('raisedHand')
      .select(['id', 'author'])
      .where('hearingId', '=', hearingId)
      .where('personId', '=', personId)
      .where('state', '=', 'invited')
      .forUpdate()
      .executeTakeFirst()
    if (!hand) throw new Refusal('not_invited')
    await takeSeat(tx, { hearingId, personId, byHand: true }, ctx)
    const participant = guestOf(hearing.pseudonymKey, personId, hand.author)
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'stage.guest_entered',
          { handId: hand.id, participant },
          { by: personId },
          { recipients: [personId] },
        ),
      ],
    }
  },
})
