import { env } from '#platform/env.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a method may change something. */
export const isUnsafe = (method: string) => !SAFE.has(method)

/**
 * Whether a request came from our own pages: its Origin is the public one (`MINSHENG_URL`; the names of the loopback count
 * as one). A request without Origin is not from a browser's form; it passes only without cookies, so with nothing to abuse.
 */
export function isOwnOrigin(headers: Headers, own: string = env.MINSHENG_URL): boolean {
  const origin = headers.get('origin')
  if (origin === null) return !headers.has('cookie')
  return normalise(origin) === normalise(own)
}

function normalise(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined
  const url = new URL(origin)
  return `${url.protocol}//${LOOPBACK.has(url.hostname) ? 'localhost' : url.hostname}:${url.port}`
}
