import { createHash } from 'node:crypto'
import type { Locale } from '#contract/ids.ts'
import { env } from '#platform/env.ts'

/** How long caches may keep a feed or a calendar, in seconds. */
const SECONDS = 60

/** The address of a feed or calendar in a language; the path from the root. */
export const feedUrl = (path: string, locale: Locale): string => new URL(feedPath(path, locale), env.MINSHENG_URL).href

/** Its path, with the language by which it is asked for. */
export const feedPath = (path: string, locale: Locale): string => `${path}?lang=${locale}`

/** A public text in a language, with ETag and Last-Modified: 304 where the reader has it already, by the first where both are asked. */
export function publicText(
  request: Request,
  text: string,
  { type, updated, locale }: { type: string; updated: string; locale: Locale },
): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'etag',
    etag,
    'last-modified': new Date(updated).toUTCString(),
    'cache-control': `public, max-age=${SECONDS}`,
    'content-type': `${type}; charset=utf-8`,
    'content-language': locale,
    vary: 'accept-language',
  }
  const known = request.headers.get('if-none-match')
  const since = Date.parse(request.headers.get('if-modified-since') ?? '')
  const has = known
    ? known.split(/\s*,\s*/).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)
    : Math.floor(Date.parse(updated) / 1_000) * 1_000 <= since
  return has ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}
