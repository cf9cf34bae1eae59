import { contextFor } from '#app/_server/context.ts'
import { askedLocale, publicBody } from '#app/_server/http-answer.ts'
import { tellRefused } from '#app/_server/tell-security.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { REFUSALS, Refusal, type RefusalWire, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { refusalOf } from '#domain/execute.ts'
import { type XmlContent, xmlDocument } from '#platform/xml.ts'
import { FORMATS, type Format, formatIn } from './format.ts'

/** What an answer of GeoReport v2 is made of; `root` names the element around it in XML. */
export type Content = { root: string; content: XmlContent }

/** The elements of lists, by what holds them. */
const ITEMS: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  clocks: 'clock',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
}
const itemOf = (list: string) => ITEMS[list] ?? 'item'

const written = ({ root, content }: Content, format: Format): string =>
  format === 'xml' ? xmlDocument(root, content, itemOf) : JSON.stringify(content)

/** What a route of GeoReport v2 is asked: what, in which format and language. */
export type Asked = { name: string; format: Format; locale: Locale; query: URLSearchParams }

/** Answers a reading: what everybody may read, for any cache for some seconds. What is thrown becomes an error in the standard's form. */
export function answerRead(
  request: Request,
  file: string,
  read: (asked: Asked) => Promise<Content>,
): Promise<Response> {
  return orErrors(request, file, async (asked) =>
    publicBody(request, written(await read(asked), asked.format), {
      'cache-control': 'public, max-age=5',
      'content-type': `${FORMATS[asked.format]}; charset=utf-8`,
      'content-language': asked.locale,
      vary: 'accept-language',
    }),
  )
}

/** Answers an act by form, for its sender alone. */
export function answerAct(
  request: Request,
  file: string,
  act: (asked: Asked & { fields: URLSearchParams }) => Promise<Content>,
): Promise<Response> {
  return orErrors(request, file, async (asked) => {
    const fields = await fieldsOf(request)
    const headers = { 'content-type': `${FORMATS[asked.format]}; charset=utf-8`, 'cache-control': 'no-store' }
    return new Response(written(await act({ ...asked, fields }), asked.format), { headers })
  })
}

/**
 * What a form says, and what the address says besides; refused as `malformed` where it is no form, or holds a file: the standard names a picture
 * by `media_url`, and a request is not taken without what was sent with it.
 */
async function fieldsOf(request: Request): Promise<URLSearchParams> {
  const form = await request.formData().catch(() => {
    throw new Refusal('malformed', { field: 'body' })
  })
  const fields = new URLSearchParams(new URL(request.url).searchParams)
  for (const [name, value] of form) {
    if (typeof value !== 'string') throw new Refusal('malformed', { field: name.slice(0, 40) })
    fields.set(name, value)
  }
  return fields
}

/** A refusal that was told in words already. */
class Refused extends Error {
  readonly refusal: RefusalWire
  constructor(refusal: RefusalWire) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** What was answered; a refusal is thrown, to be told in the standard's form. */
export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refused(result.refusal)
}

async function orErrors(request: Request, file: string, read: (asked: Asked) => Promise<Response>): Promise<Response> {
  const locale = askedLocale(request)
  const { pathname, searchParams: query } = new URL(request.url)
  const format = pathname.endsWith('.json') ? 'json' : 'xml'
  try {
    return await read({ ...formatIn(file), locale, query })
  } catch (error) {
    const refusal =
      error instanceof Refused ? error.refusal : toWire(refusalOf(error, contextFor(VISITOR, locale)), locale)
    await tellRefused(refusal.code, pathname.slice(0, 80)).catch(() => undefined)
    return errors(refusal, format, locale)
  }
}

/** Statuses that clients of the standard know; all others are 400 there. */
const KNOWN = [403, 404, 429, 500, 503]

/** A refusal as a list of errors (GeoReport v2, “Errors”). */
function errors(refusal: RefusalWire, format: Format, locale: Locale): Response {
  const { status } = REFUSALS[refusal.code]
  const code = KNOWN.includes(status) ? status : 400
  const description = refusal.field ? `${refusal.field}: ${refusal.message}` : refusal.message
  const content = [{ code, description }]
  return new Response(written({ root: 'errors', content }, format), {
    status: code,
    headers: {
      'access-control-allow-origin': '*',
      'content-type': `${FORMATS[format]}; charset=utf-8`,
      'content-language': locale,
      'cache-control': 'no-store',
      ...(refusal.retryAfterMs ? { 'retry-after': String(Math.ceil(refusal.retryAfterMs / 1000)) } : {}),
    },
  })
}
