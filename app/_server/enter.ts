import { cookies } from 'next/headers'
import type { RawInput } from '#contract/commands.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { redis } from '#platform/redis.ts'
import { closeSession, cookieOptions, newToken, SESSION_COOKIE, SESSION_ENDED, tokenDigest } from '#platform/session.ts'
import { contextFor, currentActor } from './context.ts'

/**
 * Lets the person with a proven address in on this device: its questions and votes become theirs, it gets a new session, and the one
 * before ends, all in one transaction: a token from before never has rights from after. Every way in goes through here. The caller has
 * checked the code, the invitation, or that this is a demo. `apart`: what the device did before stays apart.
 */
export async function enterByEmail(
  email: string,
  locale: Locale,
  { apart = false } = {},
): Promise<Result<{ personId: string }>> {
  const actor = await currentActor()
  const ctx = contextFor(apart ? VISITOR : actor, locale)
  const verified = await openNext((session) => execute('person:verify', { email, session }, ctx))
  if (!verified.ok) return verified
  const { id } = verified.value
  if (id === undefined) throw new Error('person:verify brought no person')
  if (actor.personId !== null) tellEnded(actor.personId)
  return { ok: true, value: { personId: id } }
}

type NextSession = NonNullable<RawInput<'person:verify'>['session']>

/** Gives this device the cookie of a session that `open` has committed; none where it was refused. */
async function openNext<T>(open: (session: NextSession) => Promise<Result<T>>): Promise<Result<T>> {
  const jar = await cookies()
  const before = jar.get(SESSION_COOKIE)?.value
  const { token, tokenHash } = newToken()
  const opened = await open({ tokenHash, endedHash: before ? tokenDigest(before) : null })
  if (opened.ok) jar.set(SESSION_COOKIE, token, cookieOptions)
  return opened
}

/** Ends the session of this device. */
export async function leave(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(SESSION_COOKIE)?.value
  const personId = token ? await closeSession(database(), token) : undefined
  if (personId) tellEnded(personId)
  jar.delete({ name: SESSION_COOKIE, path: cookieOptions.path, secure: cookieOptions.secure })
}

/** Open sockets of ended sessions, in other windows and on any node, lose their rights at once; while Redis is away, within a minute. */
function tellEnded(personId: string): void {
  redis()
    .ask((client) => client.publish(SESSION_ENDED, personId))
    .catch(() => undefined)
}
