import { contextFor } from '#app/_server/context.ts'
import { askedLocale, publicBody } from '#app/_server/http-answer.ts'
import { tellRefused } from '#app/_server/tell-security.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { REFUSALS, type RefusalWire, toWire } from '#contract/refusals.ts'
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

async function orErrors(request: Request, file: string, read: (asked: Asked) => Promise<Response>): Promise<Response> {
  const locale = askedLocale(request)
  const { pathname, searchParams: query } = new URL(request.url)
  const format = pathname.endsWith('.json') ? 'json' : 'xml'
  try {
    return await read({ ...formatIn(file), locale, query })
  } catch (error) {
    const refusal = refusalOf(error, contextFor(VISITOR, locale))
    await tellRefused(refusal.code, pathname.slice(0, 80)).catch(() => undefined)
    return errors(toWire(refusal, locale), format, locale)
  }
}

/** A refusal as a list of errors (GeoReport v2, “Errors”). A missing or wrong key is 403 there, whatever it is elsewhere. */
function errors(refusal: RefusalWire, format: Format, locale: Locale): Response {
  const code = refusal.code === 'sign_in' ? 403 : REFUSALS[refusal.code].status
  const content = [{ code, description: refusal.message }]
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
