import { cookies } from 'next/headers'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { deviceOf, knownDevice } from '#platform/known-device.ts'
import { cookieName, cookieOptions, newToken } from '#platform/session.ts'
import type { Attempt } from '#platform/sign-in-code.ts'

/** Binds a code to the browser that asked for it. */
const ATTEMPT = cookieName('ms_attempt')
/** Knows the browser again in which an address has signed in before. */
const DEVICE = cookieName('ms_device')

/** This browser's attempt to prove an address or a number, begun now where there is none. */
export async function openAttempt(contact: string): Promise<Attempt> {
  const known = await attemptOf(contact)
  const attempt = known?.attempt ?? newToken().token
  const jar = await cookies()
  // Longer than a code lives, so that one that comes late is told to be too old and not to be another browser's.
  jar.set(ATTEMPT, attempt, { ...cookieOptions, maxAge: SIGN_IN_CODE.minutes * 60 * 6 })
  return known ?? { contact, attempt, device: deviceOf(contact, jar.get(DEVICE)?.value) }
}

/** This browser's attempt, undefined where it has begun none. */
export async function attemptOf(contact: string): Promise<Attempt | undefined> {
  const jar = await cookies()
  const attempt = jar.get(ATTEMPT)?.value
  return attempt ? { contact, attempt, device: deviceOf(contact, jar.get(DEVICE)?.value) } : undefined
}

/** The attempt is over: this browser is from now on one in which the address has signed in. */
export async function closeAttempt(email: string): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: ATTEMPT, path: cookieOptions.path, secure: cookieOptions.secure })
  if (deviceOf(email, jar.get(DEVICE)?.value) === null) jar.set(DEVICE, knownDevice(email), cookieOptions)
}
