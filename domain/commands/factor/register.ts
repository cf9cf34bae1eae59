import * as z from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { mustHaveProven } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { lockedMember, mustMayEnrol, outcomeFor, passkeysOf, replaceCodes, toOwner } from '../../person/factors.ts'
import { replaceSession } from '../../person/open-session.ts'
import { command } from '../command.ts'
import { nextSession, passkeyId, tokenHash } from '../inputs.ts'

/**
 * Adds a passkey of the acting person, and lets the device go on in a session in which it is proven. The first one needs no proof besides the
 * sign-in, and brings recovery codes; after a loss of all factors it needs the operator's link (`factor:renew`). Each further one asks for a
 * proof of a moment ago. The caller has verified the browser's answer.
 */
export const registerPasskey = command({
  input: z.object({
    passkey: z.object({
      id: passkeyId,
      publicKey: z.base64url().min(1).max(4_000),
      counter: z.number().int().min(0),
      transports: z.string().regex(/^[a-z,-]{0,100}$/),
      name: line(LIMITS.name),
    }),
    recoveryHashes: z.array(tokenHash).max(20),
    session: nextSession,
  }),
  who: { citizen: 'own' },
  internal: true,
  appends: ['factor.registered'],
  rule: async (tx, { passkey, recoveryHashes, session }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    const others = await passkeysOf(tx, personId)
    if (others.length) mustHaveProven(ctx)
    else await mustMayEnrol(tx, personId)
    const added = await tx
      .insertInto('passkey')
      .values({
        ...passkey,
        personId,
        counter: String(passkey.counter),
        publicKey: Buffer.from(passkey.publicKey, 'base64url'),
        createdAt: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Refusal('id_taken')
    if (!others.length) await replaceCodes(tx, personId, recoveryHashes, ctx)
    await replaceSession(tx, personId, { ...session, proven: true }, ctx)
    return outcomeFor(
      personId,
      entry(AUTHORITY, 'factor.registered', {}, { by: personId, name: passkey.name }, toOwner(personId)),
    )
  },
})
