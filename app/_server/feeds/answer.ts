import { publicBody } from '#app/_server/http-answer.ts'
import type { Locale } from '#contract/ids.ts'
import { env } from '#platform/env.ts'

/** How long caches may keep a feed or a calendar, in seconds. */
const SECONDS = 60

/** The address of a feed or calendar in a language; the path from the root. */
export const feedUrl = (path: string, locale: Locale): string => new URL(feedPath(path, locale), env.MINSHENG_URL).href

/** The path of the feed of a page; the page's own from the root, without language. */
export const feedPathOf = (page: string): string => `/api/v1${page}/feed.atom`

/** Its path, with the language by which it is asked for. */
export const feedPath = (path: string, locale: Locale): string => `${path}?lang=${locale}`

/** A public text in a language, with ETag and Last-Modified. */
export const publicText = (
  request: Request,
  text: string,
  { type, updated, locale }: { type: string; updated: string; locale: Locale },
): Response =>
  publicBody(request, text, {
    'last-modified': new Date(updated).toUTCString(),
    'cache-control': `public, max-age=${SECONDS}`,
    'content-type': `${type}; charset=utf-8`,
    'content-language': locale,
    vary: 'accept-language',
  })
