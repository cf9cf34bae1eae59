import { createHash } from 'node:crypto'
import { wantedLanguage } from '#app/_i18n/accept-language.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { REFUSALS, type RefusalWire, toWire } from '#contract/refusals.ts'
import { refusalOf } from '#domain/execute.ts'
import { contextFor } from './context.ts'
import { tellRefused } from './tell-security.ts'

/** Headers by which anybody's page may read what is public. */
export const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link' }

/** The language that a request asks for: `?lang=` in any case, else what `Accept-Language` wants most of ours, else Chinese. */
export function askedLocale(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get('lang')
  return wantedLanguage(asked || request.headers.get('accept-language')) ?? 'zh-CN'
}

/** A refusal as problem+json (RFC 9457), in the language asked for; `more` are members besides. */
export function problem(refusal: RefusalWire, locale: Locale, more: object = {}): Response {
  const { status } = REFUSALS[refusal.code]
  const body = {
    type: 'about:blank',
    title: refusal.message,
    status,
    code: refusal.code,
    ...(refusal.field ? { field: refusal.field } : {}),
    ...more,
  }
  const wait: Record<string, string> = refusal.retryAfterMs
    ? { 'retry-after': String(Math.ceil(refusal.retryAfterMs / 1000)) }
    : {}
  return Response.json(body, {
    status,
    headers: {
      ...OPEN,
      ...wait,
      'content-type': 'application/problem+json',
      'content-language': locale,
      vary: 'accept-language',
      'cache-control': 'no-store',
    },
  })
}

/** Answers a request with what `read` brings; whatever it throws becomes a problem, and what nobody foresaw is logged. */
export async function respond(request: Request, read: () => Promise<Response>): Promise<Response> {
  try {
    return await read()
  } catch (error) {
    const locale = askedLocale(request)
    const refusal = refusalOf(error, contextFor(VISITOR, locale))
    await tellRefused(refusal.code, new URL(request.url).pathname.slice(0, 80)).catch(() => undefined)
    return problem(toWire(refusal, locale), locale)
  }
}

/** Public JSON with an ETag that caches may keep for some seconds; 304 where the reader has it already. */
export const publicJson = (
  request: Request,
  body: unknown,
  seconds: number,
  headers: Record<string, string> = {},
): Response =>
  publicBody(request, JSON.stringify(body), {
    ...headers,
    'cache-control': `public, max-age=${seconds}`,
    'content-type': 'application/json; charset=utf-8',
  })

/** A public body of any type, with an ETag; 304 where the reader has it already: by that, or by `last-modified` where only this is asked. */
export function publicBody(request: Request, text: string, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const all = { ...OPEN, ...headers, etag }
  const isKnown = holds(request, etag) || isUnchanged(request, headers['last-modified'])
  return isKnown ? new Response(null, { status: 304, headers: all }) : new Response(text, { headers: all })
}

function isUnchanged(request: Request, modified: string | undefined): boolean {
  if (modified === undefined || request.headers.has('if-none-match')) return false
  return Date.parse(modified) <= Date.parse(request.headers.get('if-modified-since') ?? '')
}

/** Public JSON whose version is known before it is read: who holds that one is answered with 304, and nothing is read. A cache may give out the last one while it asks for the next. */
export async function versionedJson(
  request: Request,
  version: string,
  read: () => Promise<unknown>,
): Promise<Response> {
  const etag = `"${version}"`
  const headers = {
    ...OPEN,
    etag: `W/${etag}`,
    'cache-control': 'public, max-age=1, stale-while-revalidate=5',
  }
  return holds(request, etag) ? new Response(null, { status: 304, headers }) : Response.json(await read(), { headers })
}

/** Whether a request’s reader has a version already (RFC 9110, `If-None-Match`). */
export function holds(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')?.split(/\s*,\s*/) ?? []
  return known.some((tag) => tag.replace(/^W\//, '') === etag)
}

/** JSON for one reader only: never kept by anything between. */
export const privateJson = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
