import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { mustAdminister, mustHaveProven } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { replaceSession } from './open-session.ts'

/**
 * Adds a passkey of the acting person, and lets the device go on in a session in which it is proven. The first one needs no proof besides the
 * sign-in, and brings recovery codes; each further one asks for a proof of a moment ago. The caller has verified the browser's answer.
 */
export async function registerPasskey(
  tx: Tx,
  { passkey, recoveryHashes, session }: Input<'factor:register'>,
  ctx: RuleContext,
): Promise<Outcome> {
  const personId = await lockedMember(tx, ctx)
  const others = await passkeysOf(tx, personId)
  if (others.length) mustHaveProven(ctx)
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
  return told(personId, entry(AUTHORITY, 'factor.registered', {}, { by: personId, name: passkey.name }, news(personId)))
}

/** A passkey of the acting person was shown: the device goes on in a session in which that is proven. */
export async function provePasskey(
  tx: Tx,
  { passkeyId, counter, session }: Input<'factor:prove'>,
  ctx: RuleContext,
): Promise<Outcome> {
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
  return told(personId, entry(AUTHORITY, 'factor.proven', {}, { by: personId, how: 'passkey' }, news(personId)))
}

/** A recovery code of the acting person was shown in place of a passkey, and is used up. */
export async function recover(
  tx: Tx,
  { recoveryHash, session }: Input<'factor:recover'>,
  ctx: RuleContext,
): Promise<Outcome> {
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
  return told(personId, entry(AUTHORITY, 'factor.proven', {}, { by: personId, how: 'recovery code' }, news(personId)))
}

/** Takes an own passkey away; the last one stays. */
export async function removePasskey(tx: Tx, { passkeyId }: Input<'factor:remove'>, ctx: RuleContext): Promise<Outcome> {
  const personId = await lockedMember(tx, ctx)
  const passkeys = await passkeysOf(tx, personId)
  const removed = passkeys.find(({ id }) => id === passkeyId)
  if (!removed) throw new Refusal('unknown', { field: 'passkeyId' })
  if (passkeys.length === 1) throw new Refusal('last_passkey')
  await tx.deleteFrom('passkey').where('id', '=', passkeyId).execute()
  return told(personId, entry(AUTHORITY, 'factor.removed', {}, { by: personId, name: removed.name }, news(personId)))
}

/** New recovery codes; older ones are void. */
export async function makeRecoveryCodes(
  tx: Tx,
  { recoveryHashes }: Input<'factor:codes'>,
  ctx: RuleContext,
): Promise<Outcome> {
  const personId = await lockedMember(tx, ctx)
  if (!(await passkeysOf(tx, personId)).length) throw new Refusal('second_factor')
  await replaceCodes(tx, personId, recoveryHashes, ctx)
  return told(personId, entry(AUTHORITY, 'factor.codes_made', {}, { by: personId }, news(personId)))
}

/** Takes all factors and sessions of somebody who lost them: the next sign-in by code registers a new passkey. */
export async function resetFactor(tx: Tx, { email }: Input<'factor:reset'>, ctx: RuleContext): Promise<Outcome> {
  mustAdminister(ctx)
  const person = await tx.selectFrom('person').select('id').where('email', '=', email).forUpdate().executeTakeFirst()
  if (!person) throw new Refusal('unknown', { field: 'email' })
  for (const table of ['passkey', 'recoveryCode', 'session'] as const)
    await tx.deleteFrom(table).where('personId', '=', person.id).execute()
  return told(
    person.id,
    entry(AUTHORITY, 'factor.reset', {}, { by: ctx.actor.personId, personId: person.id }, news(person.id)),
  )
}

const told = (personId: string, said: NewEntry): Outcome => ({ entries: [said], answer: { id: personId } })
const news = (personId: string) => ({ recipients: [personId] })

/** The acting member, locked: what depends on how many factors they have is decided by one at a time. Refused as `sign_in` for others. */
async function lockedMember(tx: Tx, { actor }: RuleContext): Promise<string> {
  if (actor.kind !== 'member') throw new Refusal('sign_in')
  const still = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', actor.personId)
    .where('erasedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!still) throw new Refusal('sign_in')
  return actor.personId
}

const passkeysOf = (tx: Tx, personId: string) =>
  tx.selectFrom('passkey').select(['id', 'name']).where('personId', '=', personId).execute()

async function replaceCodes(tx: Tx, personId: string, hashes: readonly string[], { now }: RuleContext): Promise<void> {
  await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  if (!hashes.length) return
  await tx
    .insertInto('recoveryCode')
    .values(hashes.map((hash) => ({ hash, personId, createdAt: now })))
    .execute()
}
