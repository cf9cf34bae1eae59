import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { telephone } from '#contract/telephone.ts'
import { HANDS_MOVED } from '../../hearing/move-hands.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { takeCaller } from '../../person/callers.ts'
import { lockHolder, setPhone } from '../../person/phones.ts'
import { moveBallots } from '../../poll/standings.ts'
import { command } from '../command.ts'
import { link } from '../person/verify.ts'

/**
 * A member proved a number by the code that was sent to it, which was checked before. Whoever was known by the number alone, by writing or by
 * calling, becomes a former self of the member, so that nobody counts twice. From somebody who has an address besides, the number moves on: carriers give numbers
 * to new people, and who proved it last holds it.
 */
export const provePhone = command({
  input: z.object({ phone: telephone }),
  who: { citizen: 'own' },
  internal: true,
  appends: ['person.verified', ...HANDS_MOVED],
  rule: async (tx, { phone }, ctx) => {
    const personId = personOf(ctx)
    if (ctx.actor.kind !== 'member') throw new Refusal('verify_first')
    const before = await lockHolder(tx, phone)
    if (before?.id === personId) throw new Refusal('phone_yours', { field: 'phone' })
    if (before) await setPhone(tx, before.id, null)
    const former = before?.byNumberAlone ? before.id : null
    const caller = await takeCaller(tx, { kind: 'tel', value: phone })
    const callerId = before ? undefined : caller
    const hands = former ? await link(tx, former, personId, ctx, 'member') : []
    if (callerId) hands.push(...(await link(tx, callerId, personId, ctx)))
    const guestId = former ?? callerId ?? null
    if (!before) await moveBallots(tx, { kind: 'tel', value: phone }, { kind: 'person', value: personId })
    if (!(await setPhone(tx, personId, phone))) throw new Refusal('sign_in')
    const verified = entry(
      AUTHORITY,
      'person.verified',
      {},
      { by: personId, personId, guestId },
      { recipients: guestId ? [personId, guestId] : [personId] },
    )
    return { entries: [verified, ...hands], answer: { id: personId } }
  },
})
