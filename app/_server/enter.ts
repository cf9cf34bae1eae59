import { cookies } from 'next/headers'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { redis } from '#platform/redis.ts'
import { closeSession, cookieOptions, openSession, SESSION_COOKIE, SESSION_ENDED } from '#platform/session.ts'
import { contextFor, currentActor } from './context.ts'

/**
 * Lets the person with a proven address in on this device: the device's questions and votes become theirs, and the device gets a new
 * session; the old one ends. The caller has checked the code or the invitation.
 */
export async function enterByEmail(email: string, locale: Locale): Promise<Result<{ personId: string }>> {
  const verified = await execute('person:verify', { email }, contextFor(await currentActor(), locale))
  if (!verified.ok) return verified
  const { id } = verified.value
  if (id === undefined) throw new Error('person:verify brought no person')
  await enterAs(id)
  return { ok: true, value: { personId: id } }
}

/** Opens a new session of a member on this device and ends the one before. The caller has made sure who it is. */
export async function enterAs(personId: string): Promise<void> {
  const jar = await cookies()
  const before = jar.get(SESSION_COOKIE)?.value
  jar.set(SESSION_COOKIE, await openSession(database(), personId, 'member', database().clock.now()), cookieOptions)
  if (before) await end(before)
}

/** Ends the session of this device. */
export async function leave(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(SESSION_COOKIE)?.value
  if (token) await end(token)
  jar.delete({ name: SESSION_COOKIE, path: cookieOptions.path, secure: cookieOptions.secure })
}

/** Its open sockets, in other windows and on any node, lose their rights at once; while Redis is away, within a minute. */
async function end(token: string): Promise<void> {
  const personId = await closeSession(database(), token)
  if (personId)
    redis()
      .ask((client) => client.publish(SESSION_ENDED, personId))
      .catch(() => undefined)
}
