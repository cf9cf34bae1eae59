import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Accepted } from '#contract/accepted.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { findMe } from '#domain/person/me.ts'
import { database } from '#platform/db.ts'
import {
  askToProve,
  askToRegister,
  type Holder,
  listPasskeys,
  verifyProven,
  verifyRegistered,
} from '#platform/passkey.ts'
import { makeRecoveryCodes, recoveryHash } from '#platform/recovery-codes.ts'
import { contextFor, currentActor, limits } from './context.ts'
import { openNext } from './enter.ts'
import { tell } from './tell-security.ts'

/** The member of this request and the session in which a factor is shown; refused as `sign_in`. */
export async function holder(): Promise<Holder> {
  const actor = await currentActor()
  if (actor.kind !== 'member' || !actor.session) throw new Refusal('sign_in')
  await limits().spendPerson('command', actor, '')
  return { personId: actor.personId, sessionId: actor.session.id }
}

/** What the browser is asked: to make a passkey, or to prove one. */
export async function factorQuestion(act: 'register' | 'prove') {
  const who = await holder()
  const now = database().clock.now()
  if (act === 'prove') return askToProve(database(), who, now)
  const me = await findMe(database().prisma, await currentActor())
  return askToRegister(database(), who, me?.email ?? me?.name ?? '', now)
}

/** Adds the passkey that the browser made; the first one brings recovery codes, which are shown once. */
export async function addPasskey(
  locale: Locale,
  name: string,
  response: RegistrationResponseJSON,
): Promise<Result<{ codes: string[] }>> {
  const who = await holder()
  const passkey = { ...(await verifyRegistered(database(), who, response, database().clock.now())), name }
  const first = (await listPasskeys(database(), who.personId)).length === 0
  const { codes, hashes } = first ? makeRecoveryCodes(who.personId) : { codes: [], hashes: [] }
  const added = await next('factor:register', (session) => ({ passkey, recoveryHashes: hashes, session }), locale)
  if (!added.ok) return added
  await tell('factor_added')
  return { ok: true, value: { codes } }
}

/** Takes the browser's proof of a passkey. */
export async function passPasskey(locale: Locale, response: AuthenticationResponseJSON): Promise<Result<Accepted>> {
  const who = await holder()
  const proven = await verifyProven(database(), who, response, database().clock.now())
  const passed = await next('factor:prove', (session) => ({ ...proven, session }), locale)
  if (passed.ok) await tell('factor_passed', { method: 'passkey' })
  return passed
}

/** Takes a recovery code in place of a passkey, once. */
export async function passRecoveryCode(locale: Locale, typed: string): Promise<Result<Accepted>> {
  const { personId } = await holder()
  await limits().spend('recoveryCode', personId, 'code_wait')
  const recoveryHashOf = recoveryHash(personId, typed)
  const passed = await next('factor:recover', (session) => ({ recoveryHash: recoveryHashOf, session }), locale)
  if (passed.ok) await tell('factor_passed', { method: 'recovery code' })
  else await tell('factor_refused', { method: 'recovery code', reason: passed.refusal.code })
  return passed
}

/** New recovery codes, shown once; older ones are void. */
export async function renewRecoveryCodes(locale: Locale): Promise<Result<{ codes: string[] }>> {
  const { personId } = await holder()
  const { codes, hashes } = makeRecoveryCodes(personId)
  const made = await execute('factor:codes', { recoveryHashes: hashes }, contextFor(await currentActor(), locale))
  if (!made.ok) return made
  await tell('recovery_codes_made')
  return { ok: true, value: { codes } }
}

/** Takes an own passkey away. */
export async function takePasskey(locale: Locale, passkeyId: string): Promise<Result<Accepted>> {
  const { personId } = await holder()
  const removed = await execute('factor:remove', { passkeyId }, contextFor(await currentActor(), locale))
  if (removed.ok) await tell('factor_removed', { subject: personId })
  return removed
}

type Factor = Extract<CommandName, 'factor:register' | 'factor:prove' | 'factor:recover'>

async function next<N extends Factor>(
  name: N,
  input: (session: RawInput<N>['session']) => RawInput<N>,
  locale: Locale,
): Promise<Result<Accepted>> {
  const actor = await currentActor()
  return openNext((session) => execute(name, input(session), contextFor(actor, locale)))
}
