import * as z from 'zod'
import { LOCALES } from '#contract/ids.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { telephone } from '#contract/telephone.ts'
import { HANDS_MOVED } from '../../hearing/move-hands.ts'
import { entry } from '../../kernel/entry.ts'
import { takeCaller } from '../../person/callers.ts'
import { holderOf } from '../../person/phones.ts'
import { moveBallots } from '../../poll/standings.ts'
import { command } from '../command.ts'
import { link } from '../person/verify.ts'

/**
 * A number wrote to us, which proves it: it is somebody's from now on, and a member's, whoever they are. Who called from it before is the same
 * person. Known already, nothing happens.
 */
export const registerPhone = command({
  input: z.object({ phone: telephone, locale: z.enum(LOCALES) }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['person.verified', ...HANDS_MOVED],
  rule: async (tx, { phone, locale }, ctx) => {
    const { personId, made } = await holderOf(tx, phone, ctx, locale)
    if (!made) return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: personId } }
    const callerId = (await takeCaller(tx, { kind: 'tel', value: phone })) ?? null
    const hands = callerId ? await link(tx, callerId, personId, ctx) : []
    // A clerk may have taken a ballot by it while it was nobody's.
    await moveBallots(tx, { kind: 'tel', value: phone }, { kind: 'person', value: personId })
    const verified = entry(
      AUTHORITY,
      'person.verified',
      {},
      { by: null, personId, guestId: callerId },
      { recipients: callerId ? [personId, callerId] : [personId] },
    )
    return { entries: [verified, ...hands], answer: { id: personId } }
  },
})
