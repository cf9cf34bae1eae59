import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Locale } from '#contract/ids.ts'
import { type LivePath, livePath } from '#contract/live-path.ts'
import { REFUSALS, Refusal, refusalText } from '#contract/refusals.ts'
import { networkOf } from '#platform/limits.ts'
import { requestIdOf } from '#platform/request-id.ts'
import { senderOf } from '../networks.ts'
import type { Endpoint, LiveAnswer, LiveDeps } from './call.ts'
import { WhipRefusal } from './refusals.ts'
import { WHEP } from './whep.ts'
import { WHIP } from './whip.ts'

/** Bytes of an offer; one with every codec and three layers has twelve thousand. */
const MOST_BYTES = 65_536
const SDP = 'application/sdp'
const FRAGMENT = 'application/trickle-ice-sdpfrag'
/** Seconds after which what may succeed later is tried again. */
const AGAIN_S = 5

const ENDPOINTS: Record<LivePath['endpoint'], Endpoint> = { whip: WHIP, whep: WHEP }

/** Anybody's page may play or send: who may is said by a token, never by a cookie. */
const EVERY_ANSWER = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Location, ETag, Link, Retry-After',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/** Answers requests to a hearing's endpoints; false for a request to anything else. */
export function openEndpoints(deps: LiveDeps): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = livePath(request.url ?? '')
    if (!path) return false
    const locale = localeOf(request)
    serve(deps, path, request, locale)
      .catch((cause: unknown) => refused(deps, cause, locale))
      .then(({ status, headers = {}, body = '' }) => {
        if (response.destroyed) return
        // What was not read of a body can't be followed by another request.
        const rest = request.complete ? {} : { connection: 'close' }
        response.writeHead(status, { ...EVERY_ANSWER, ...rest, 'content-length': Buffer.byteLength(body), ...headers })
        response.end(request.method === 'HEAD' ? '' : body)
      })
    return true
  }
}

async function serve(deps: LiveDeps, path: LivePath, request: IncomingMessage, locale: Locale): Promise<LiveAnswer> {
  const endpoint = ENDPOINTS[path.endpoint]
  const { session } = path
  const { method } = request
  const address = senderOf(deps, request)
  const methods = session ? 'PATCH, DELETE, OPTIONS' : 'POST, OPTIONS'
  if (method === 'OPTIONS')
    return {
      status: 204,
      headers: {
        allow: methods,
        'accept-post': SDP,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'Authorization, Content-Type, If-Match',
        'access-control-max-age': '86400',
      },
    }
  if (!methods.split(', ').includes(method ?? ''))
    return { ...sentence(new WhipRefusal('method'), locale), headers: { allow: methods, ...PLAIN } }
  const body = await readBody(request)
  await deps.limits.spend('liveSession', networkOf(address))
  const wanted = method === 'POST' ? SDP : method === 'PATCH' ? FRAGMENT : undefined
  if (wanted && mediaType(request) !== wanted) throw new WhipRefusal('not_sdp', { type: wanted })
  const call = {
    slug: path.slug,
    token: /^Bearer ([\w-]{20,128})$/i.exec(request.headers.authorization ?? '')?.[1],
    ifMatch: request.headers['if-match'],
    userAgent: request.headers['user-agent'] ?? '',
    body,
    address,
    locale,
    requestId: requestIdOf(request.headers['x-request-id'], deps.trustProxy),
  }
  if (session === undefined) return endpoint.begin(deps, { ...call, session })
  return method === 'PATCH' ? endpoint.change(deps, { ...call, session }) : endpoint.end(deps, { ...call, session })
}

const mediaType = ({ headers }: IncomingMessage) => headers['content-type']?.split(';')[0]?.trim().toLowerCase()

/** A body, read to its end, so that its sender hears the answer; the front lets none of more than a megabyte pass. */
async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length
    if (bytes <= MOST_BYTES) pieces.push(piece)
  }
  if (bytes > MOST_BYTES) throw new WhipRefusal('too_large')
  return Buffer.concat(pieces).toString('utf8')
}

const localeOf = ({ headers }: IncomingMessage): Locale =>
  /^zh\b/i.test(headers['accept-language'] ?? '') ? 'zh-CN' : 'en'

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' }

function sentence(refusal: WhipRefusal, locale: Locale): LiveAnswer {
  const headers: Record<string, string> = { ...PLAIN }
  if (refusal.mayComeAgain) headers['retry-after'] = String(AGAIN_S)
  if (refusal.status === 401) headers['www-authenticate'] = 'Bearer'
  return { status: refusal.status, headers, body: `${refusal.text(locale)}\n` }
}

function refused({ log }: LiveDeps, cause: unknown, locale: Locale): LiveAnswer {
  if (cause instanceof WhipRefusal) return sentence(cause, locale)
  if (!(cause instanceof Refusal)) log.error({ error: String(cause) }, 'a request to a live endpoint failed')
  const refusal = cause instanceof Refusal ? cause : new Refusal('no_media')
  const { status, retry } = REFUSALS[refusal.code]
  const { seconds = 2 } = refusal.detail
  const headers: Record<string, string> = { ...PLAIN }
  if (retry || status === 429) headers['retry-after'] = String(seconds)
  return {
    status,
    headers,
    body: `${refusalText(refusal.code, locale, { seconds, ...refusal.detail })}\n`,
  }
}
