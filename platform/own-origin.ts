import { env } from '#platform/env.ts'
import { isLoopback } from './address.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Whether a method may change something. */
export const isUnsafe = (method: string) => !SAFE.has(method)

/**
 * Whether an Origin header names our own site: the public origin (`MINSHENG_URL`), and nothing that a proxy may have changed on the way, such
 * as Host. The names of the loopback count as one. The one check of forms, of calls and of sockets.
 */
export function isOwnOrigin(origin: string, own: string = env.MINSHENG_URL): boolean {
  const known = normalise(origin)
  return known !== undefined && known === normalise(own)
}

/** Whether a request came from our own pages. One without Origin is not from a browser's form; it passes only without cookies, so with nothing to abuse. */
export function isOwnRequest(headers: Headers, own: string = env.MINSHENG_URL): boolean {
  const origin = headers.get('origin')
  return origin === null ? !headers.has('cookie') : isOwnOrigin(origin, own)
}

function normalise(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined
  const url = new URL(origin)
  return `${url.protocol}//${isLoopback(url.hostname) ? 'localhost' : url.hostname}:${url.port}`
}
