import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockedMember, outcomeFor, toOwner } from '../../person/factors.ts'
import { replaceSession } from '../../person/open-session.ts'
import { command } from '../command.ts'
import { nextSession, passkeyId } from '../inputs.ts'

/** A passkey of the acting person was shown: the device goes on in a session in which that is proven. */
export const provePasskey = command({
  input: z.object({ passkeyId, counter: z.number().int().min(0), session: nextSession }),
  who: { citizen: 'own' },
  internal: true,
  appends: ['factor.proven'],
  rule: async (tx, { passkeyId, counter, session }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    const used = await tx
      .updateTable('passkey')
      .set({ counter: String(counter), lastUsedAt: ctx.now })
      .where('id', '=', passkeyId)
      .where('personId', '=', personId)
      .returning('id')
      .executeTakeFirst()
    if (!used) throw new Refusal('factor_wrong')
    await replaceSession(tx, personId, { ...session, proven: true }, ctx)
    return outcomeFor(
      personId,
      entry(AUTHORITY, 'factor.proven', {}, { by: personId, how: 'passkey' }, toOwner(personId)),
    )
  },
})
