import * as z from 'zod'
import { type HandState, OPEN_HANDS } from '#contract/hand.ts'
import { mayWatch, reaches } from '#contract/identity.ts'
import { hearingId, id } from '#contract/ids.ts'
import { HANDS, LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { speakerAt } from '../../hearing/hands.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { pseudonym } from '../../kernel/pseudonym.ts'
import { mustBeOwnName } from '../../person/names.ts'
import { command } from '../command.ts'

/**
 * Raises a hand at a hearing that is on, with a word for the desk on what it is about. Refused as `verify_first` below the tier for asking, as
 * `wrong_state` where it is up already, as `hands_full`, `raised_often` and `network_hands` beyond the limits.
 */
export const raiseHand = command({
  input: z.object({
    hearingId,
    handId: id,
    text: text(LIMITS.handText),
    signature: z.enum(['name', 'pseudonym']).default('pseudonym'),
  }),
  who: { citizen: 'own' },
  rate: 'ask',
  networkRate: 'raisedHand',
  appends: ['hand.raised'],
  rule: async (tx, { hearingId, handId, text, signature }, ctx) => {
    const { hearing, personId } = await speakerAt(tx, hearingId, ctx)
    if (!mayWatch(hearing, ctx.actor) || !reaches(ctx.actor, hearing.askTier)) throw new Refusal('verify_first')
    const byName = signature === 'name' && ctx.actor.name !== ''
    if (byName && !ctx.actor.grants.length) await mustBeOwnName(tx, ctx.actor.name)
    const author = byName ? ctx.actor.name : pseudonym(hearing.pseudonymKey, personId)
    await mustBeSomebody(tx, personId)
    await mustBeWithinLimits(tx, hearingId, handId, personId)
    const row = { id: handId, text, author, state: 'raised', refusedFor: null, raisedAt: ctx.now } as const
    const raised = await tx
      .insertInto('raisedHand')
      .values({ ...row, hearingId, personId })
      .onConflict((conflict) =>
        conflict
          .columns(['hearingId', 'personId'])
          .doUpdateSet((x) => ({ ...row, times: x('raisedHand.times', '+', 1) }))
          .where('raisedHand.state', 'not in', OPEN_HANDS),
      )
      .returning('id')
      .executeTakeFirst()
    if (!raised) throw new Refusal('wrong_state')
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'hand.raised',
          { handId },
          { by: personId, text, author },
          { recipients: [personId] },
        ),
      ],
      answer: { id: handId },
    }
  },
})

/** Waits for an erasure or a sign-in of this person that is under way; refused as `sign_in` where they are nobody any more. */
async function mustBeSomebody(tx: Tx, personId: string): Promise<void> {
  const there = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('erasedAt', 'is', null)
    .where('linkedToId', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!there) throw new Refusal('sign_in')
}

async function mustBeWithinLimits(tx: Tx, hearingId: string, handId: string, personId: string): Promise<void> {
  const hands = await tx
    .selectFrom('raisedHand')
    .select(['id', 'personId', 'state', 'times'])
    .where((x) =>
      x.or([
        x('id', '=', handId),
        x.and([x('hearingId', '=', hearingId), x.or([x('state', 'in', OPEN_HANDS), x('personId', '=', personId)])]),
      ]),
    )
    .limit(2 * HANDS.open)
    .execute()
  if (hands.some(({ id }) => id === handId)) throw new Refusal('id_taken')
  const own = hands.find((hand) => hand.personId === personId)
  if (own && isUp(own.state)) throw new Refusal('wrong_state')
  if (hands.filter(({ state }) => isUp(state)).length >= HANDS.open)
    throw new Refusal('hands_full', { max: HANDS.open })
  if (own && own.times >= HANDS.perPerson) throw new Refusal('raised_often', { max: HANDS.perPerson })
}

const isUp = (state: HandState): boolean => OPEN_HANDS.some((open) => open === state)
