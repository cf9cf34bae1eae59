import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from './env.ts'

/**
 * Cookies that tell a browser in which an address has signed in before from a stranger's: the first has rates of its own, so that nobody
 * else can use them up (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). It lets nobody in and says nothing about anybody.
 */
const codeOf = (email: string, device: string) =>
  createHmac('sha256', env.MINSHENG_SECRET).update(`device ${email} ${device}`).digest('base64url')

/** What the cookie of a device holds in which this address has just signed in. */
export function knownDevice(email: string): string {
  const device = randomBytes(12).toString('base64url')
  return `${device}.${codeOf(email, device)}`
}

/** The name of the device where its cookie is one that this address got, else null. */
export function deviceOf(email: string, cookie: string | undefined): string | null {
  const [, device = '', code = ''] = /^([\w-]{16})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (!device || !timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(email, device)))) return null
  return device
}
