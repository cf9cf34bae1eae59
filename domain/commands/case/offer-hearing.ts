import * as z from 'zod'
import { moderates } from '#contract/identity.ts'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { isTaken } from '../../case/offers.ts'
import { openCase, tell } from '../../case/rows.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Asks the writer of a letter whether it may be a question of a hearing that is to come or on. Who asks moderates both. Nothing is public by it but
 * that it was asked. Refused as `conflict` while an answer is waited for, and once it is a question of a hearing that was not called off.
 */
export const offerHearing = command({
  input: z.object({ ...seenCase, targetId: hearingId }),
  who: { moderator: 'hearing' },
  appends: ['case.question_offered'],
  rule: async (tx, input, ctx) => {
    const { found } = await openCase(tx, input, 'offer', ctx)
    const target = await readHearingForShare(tx, input.targetId)
    if (found.origin !== 'letter') throw new Refusal('wrong_state')
    if (target.kind === 'mailbox' || !TAKES.includes(target.status)) throw new Refusal('closed', { field: 'targetId' })
    if (!moderates(ctx.actor, target.id)) throw new Refusal('forbidden')
    const before = await tx
      .selectFrom('letterOffer')
      .innerJoin('hearing', 'hearing.id', 'letterOffer.hearingId')
      .select(['answeredAt', 'questionId', 'cancelledFor'])
      .where('letterId', '=', found.questionId)
      .execute()
    if (before.some(isTaken)) throw new Refusal('conflict')
    const { personId: byId } = ctx.actor
    await tx
      .insertInto('letterOffer')
      .values({ id: crypto.randomUUID(), letterId: found.questionId, hearingId: target.id, at: ctx.now, byId })
      .execute()
    return { entries: [tell(found, 'case.question_offered', {}, { by: byId, hearing: target.slug })] }
  },
})

const TAKES: readonly string[] = ['scheduled', 'live', 'paused']
