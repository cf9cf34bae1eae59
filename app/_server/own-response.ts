import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '#platform/env.ts'
import { httpsOnly } from '#platform/https-only.ts'
import { metrics } from '#platform/metrics.ts'
import { requestIdOf } from '#platform/request-id.ts'
import { contentPolicy } from './content-policy.ts'
import { settleRequest } from './own-request.ts'
import { explainUnknownAction } from './unknown-action.ts'

const ID = 'x-request-id'
/** Files of scripts and styles, which carry no policy (next.config.js). */
const CHUNKS = '/_next/static/chunks/'

// The start of the process and each page are bundled apart: what they share stands on the global object.
const kept = globalThis as { minshengResponses?: AsyncLocalStorage<ServerResponse> }

/** Settles what every request of this process says of itself, gives it its id, and lets what answers it reach the response that it is part of. */
export function followResponses(): void {
  const responses = new AsyncLocalStorage<ServerResponse>()
  kept.minshengResponses = responses
  // Published by Node's HTTP server just before it hands the request on, in the same run.
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    settleRequest(request, { trustProxy: env.TRUST_PROXY, url: env.MINSHENG_URL })
    response.setHeader(ID, requestIdOf(request.headers[ID], env.TRUST_PROXY))
    for (const [name, value] of Object.entries(httpsOnly(env.MINSHENG_URL))) response.setHeader(name, value)
    if (request.url?.startsWith(CHUNKS)) setPolicyOnNotFound(response)
    explainUnknownAction(request, response)
    response.once('close', () => metrics.answers.inc({ status: `${Math.floor(response.statusCode / 100)}xx` }))
    responses.enterWith(response)
  })
}

/** Sets the content policy where a file is missing: Next answers with a page then. */
function setPolicyOnNotFound(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response)
  Object.assign(response, {
    writeHead: (status: number, ...rest: []) => {
      if (status === 404) response.setHeader('content-security-policy', contentPolicy(undefined))
      return writeHead(status, ...rest)
    },
  })
}

/** Id of the request that is being answered, as its response says it (`x-request-id`); a new one outside of any. */
export function requestId(): string {
  const id = kept.minshengResponses?.getStore()?.getHeader(ID)
  return typeof id === 'string' ? id : crypto.randomUUID()
}

/** For a second, since what is shown moves; a cache may give out the last one while it asks for the next. */
const SHARED = 'public, s-maxage=1, stale-while-revalidate=4'

/**
 * Lets any cache in front give the page being drawn to others: to all, or to those without a cookie. To be said only where nothing on it is
 * of who reads it, once everything is read; whatever does not say so is private. Answers to acts never are for others. `dependsOn`: headers of
 * the request by which another answer may stand at this address. (Next drops a `Vary` that the proxy writes on a page.)
 */
export function shareAnswer(among: 'all' | 'visitors', dependsOn?: string): void {
  const response = kept.minshengResponses?.getStore()
  if (!response || response.headersSent || !['GET', 'HEAD'].includes(response.req.method ?? '')) return
  response.setHeader('cache-control', SHARED)
  if (among === 'visitors') response.appendHeader('vary', 'cookie')
  if (dependsOn) response.appendHeader('vary', dependsOn)
}

/** Makes the page being drawn an answer of status 404: Next gives a page no way to say so and to be drawn. */
export function answerNotFound(): void {
  const response = kept.minshengResponses?.getStore()
  if (response && !response.headersSent) response.statusCode = 404
}
