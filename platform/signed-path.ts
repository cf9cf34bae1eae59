import { createHmac, timingSafeEqual } from 'node:crypto'

/** The element of a path that lets in: `~EXPIRY-SIGNATURE`, the expiry in seconds since 1970. Addresses in playlists are relative, so all that is reached from one carries it too. */
const SHAPE = /^~(\d{1,12})-([A-Za-z0-9_-]{43})$/

/** Signs the addresses of one hearing until a time (milliseconds since 1970). `key` is a secret of the installation that nothing else uses. */
export function signPath(key: string, hearing: string, until: number): string {
  const seconds = Math.ceil(until / 1_000)
  return `~${seconds}-${signature(key, hearing, seconds).toString('base64url')}`
}

/** Whether an element of a path lets into a hearing at a time. */
export function isSigned(key: string, hearing: string, element: string, at: number): boolean {
  const [, seconds, given] = SHAPE.exec(element) ?? []
  if (!seconds || !given || Number(seconds) * 1_000 < at) return false
  const [is, should] = [Buffer.from(given, 'base64url'), signature(key, hearing, Number(seconds))]
  return is.length === should.length && timingSafeEqual(is, should)
}

const signature = (key: string, hearing: string, seconds: number): Buffer =>
  createHmac('sha256', key).update(`${hearing}\n${seconds}`).digest()
