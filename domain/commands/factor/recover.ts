import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockedMember, outcomeFor, toOwner } from '../../person/factors.ts'
import { replaceSession } from '../../person/open-session.ts'
import { command } from '../command.ts'
import { nextSession, tokenHash } from '../inputs.ts'

/** A recovery code of the acting person was shown in place of a passkey, and is used up. */
export const recoverFactor = command({
  input: z.object({ recoveryHash: tokenHash, session: nextSession }),
  who: { citizen: 'own' },
  internal: true,
  appends: ['factor.proven'],
  rule: async (tx, { recoveryHash, session }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    const used = await tx
      .updateTable('recoveryCode')
      .set({ usedAt: ctx.now })
      .where('hash', '=', recoveryHash)
      .where('personId', '=', personId)
      .where('usedAt', 'is', null)
      .returning('hash')
      .executeTakeFirst()
    if (!used) throw new Refusal('recovery_wrong', { field: 'code' })
    await replaceSession(tx, personId, { ...session, proven: true }, ctx)
    return outcomeFor(
      personId,
      entry(AUTHORITY, 'factor.proven', {}, { by: personId, how: 'recovery code' }, toOwner(personId)),
    )
  },
})
