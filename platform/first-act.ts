import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'
import { cookieName } from './session.ts'

/** The cookie of a device between the first press of a plain form and its session. */
export const FIRST_ACT_COOKIE = cookieName('ms_first')

/** Long enough for a slow line; what is left of it later is worth nothing. */
const SECONDS = 600

/** A new cookie's value, of which nothing is stored, and for how long it is good. */
export function newFirstAct(now: Date): { value: string; seconds: number } {
  const said = `${Math.floor(now.getTime() / 1000).toString(36)}.${randomBytes(32).toString('base64url')}`
  return { value: `${said}.${keyed('cookie', said).toString('base64url')}`, seconds: SECONDS }
}

/** The token of the session that a device gets by its cookie, whichever of its requests comes first; undefined for one that is not ours or no longer good. */
export function readFirstAct(value: string | undefined, now: Date): string | undefined {
  const [, said, at, mac] = /^(([0-9a-z]{1,9})\.[\w-]{43})\.([\w-]{43})$/.exec(value ?? '') ?? []
  if (said === undefined || at === undefined || mac === undefined) return undefined
  if (!timingSafeEqual(keyed('cookie', said), Buffer.from(mac, 'base64url'))) return undefined
  const age = now.getTime() / 1000 - Number.parseInt(at, 36)
  if (age > SECONDS || age < -SECONDS) return undefined
  return keyed('token', said).toString('base64url')
}

const keyed = (use: 'cookie' | 'token', said: string): Buffer =>
  createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'first visit')).update(`${use} ${said}`).digest()
