import { cookies, headers } from 'next/headers'
import { deviceKind } from '#contract/devices.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { redis } from '#platform/redis.ts'
import { closeSession, cookieOptions, newToken, SESSION_COOKIE, SESSION_ENDED, tokenDigest } from '#platform/session.ts'
import { contextFor, currentActor } from './context.ts'
import { runCommand } from './run-command.ts'
import { tell } from './tell-security.ts'
import { tellLeft, tellWho } from './who-cookie.ts'

/**
 * Lets the person with a proven address in on this device: its questions and votes become theirs, it gets a new session, and the one
 * before ends, all in one transaction: a token from before never has rights from after. Every way in goes through here. The caller has
 * checked the code, the invitation, or that this is a demo. `apart`: what the device did before stays apart, as a demo's click does, which
 * stands for the second factor too.
 */
export async function enterByEmail(
  email: string,
  locale: Locale,
  { apart = false } = {},
): Promise<Result<{ personId: string }>> {
  const actor = await currentActor()
  const ctx = contextFor(apart ? VISITOR : actor, locale)
  const verified = await openNext((session) =>
    execute('person:verify', { email, locale, session: { ...session, proven: apart } }, ctx),
  )
  if (!verified.ok) return verified
  const { id } = verified.value
  if (id === undefined) throw new Error('person:verify brought no person')
  if (actor.personId !== null) tellEnded(actor.personId)
  // What a visitor or a guest wrote on this device is the member's now; what another member wrote stays that one's.
  await tellWho('member', id, apart || actor.kind === 'member' ? undefined : (actor.personId ?? ''))
  return { ok: true, value: { personId: id } }
}

type NextSession = NonNullable<RawInput<'person:verify'>['session']>

/** Gives this device the cookie of a session that `open` has committed; none where it was refused. */
export async function openNext<T>(open: (session: NextSession) => Promise<Result<T>>): Promise<Result<T>> {
  const jar = await cookies()
  const before = jar.get(SESSION_COOKIE)?.value
  const { token, tokenHash } = newToken()
  const device = deviceKind((await headers()).get('user-agent'))
  const opened = await open({ tokenHash, endedHash: before ? tokenDigest(before) : null, device })
  if (opened.ok) jar.set(SESSION_COOKIE, token, cookieOptions)
  return opened
}

/** Which of one's sessions end: this one, all others, all, or the one with this id. */
export type Ending = RawInput<'session:end'>['which']

/** Ends sessions of the person of this request, on open sockets too. Where this one is among them, the device forgets it. */
export async function endSessions(which: Ending, locale: Locale): Promise<Result<unknown>> {
  const actor = await currentActor()
  const ended = await runCommand('session:end', { which }, locale)
  const here = actor.kind === 'member' ? actor.session?.id : undefined
  if (ended.ok && (which === 'this' || which === 'all' || which === here)) await forget()
  return ended
}

/** Makes this device nobody's, whoever's it was. */
export async function leave(): Promise<void> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value
  const personId = token ? await closeSession(database(), token) : undefined
  if (personId) {
    tellEnded(personId)
    await tell('signed_out', { actor: personId })
  }
  await forget()
}

async function forget(): Promise<void> {
  ;(await cookies()).delete({ name: SESSION_COOKIE, path: cookieOptions.path, secure: cookieOptions.secure })
  await tellLeft()
}

/** Open sockets of ended sessions, in other windows and on any node, lose their rights at once; while Redis is away, within a minute. */
function tellEnded(personId: string): void {
  redis()
    .ask((client) => client.publish(SESSION_ENDED, personId))
    .catch(() => undefined)
}
