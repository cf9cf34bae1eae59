import { NextResponse } from 'next/server'
import { WEB_RATES } from '#contract/limits.ts'
import { type RefusalCode, refusalText } from '#contract/refusals.ts'
import { lastForwarded } from '#platform/forwarded.ts'
import { NetworkRates } from '#platform/network-rates.ts'
import { isUnsafe } from '#platform/own-origin.ts'
import { tellRefusal } from '#platform/security-log.ts'
import { requestId } from './own-response.ts'
import { bodyFault, boundsOf } from './route-bounds.ts'

const kept = globalThis as { minshengNetworkRates?: NetworkRates<keyof typeof WEB_RATES> }
const STATUS = { large: 413, 'no length': 411 } as const

/** Refuses a request that its network may not send now, or whose body is more than its route takes; undefined where it may go on. */
export function refuseUnbounded(request: Request): NextResponse | undefined {
  const { pathname } = new URL(request.url)
  const bounds = boundsOf(pathname)
  kept.minshengNetworkRates ??= new NetworkRates(WEB_RATES)
  const isAct = isUnsafe(request.method)
  // Settled before anything reads it (own-request.ts).
  const address = lastForwarded(request.headers.get('x-forwarded-for')) ?? ''
  const rate = isAct ? bounds.acts : bounds.reads
  const seconds = kept.minshengNetworkRates.spend(rate, address)
  if (seconds > 0) {
    tellRefusal('too_fast', { address, requestId: requestId(), name: rate })
    return refused(request, 429, 'too_fast', { seconds })
  }
  const fault = isAct ? bodyFault(request.headers, bounds) : undefined
  return (
    fault &&
    refused(request, STATUS[fault], fault === 'large' ? bounds.large : 'malformed', {
      max: Math.floor(bounds.bodyBytes / 1_000),
    })
  )
}

/** In both languages, since it is said before the page's is known: as text for people, as a problem for programs. */
function refused(
  request: Request,
  status: 411 | 413 | 429,
  code: RefusalCode,
  { seconds, max }: { seconds?: number; max?: number },
): NextResponse {
  const sentence = (locale: 'zh-CN' | 'en') =>
    refusalText(code, locale, { seconds: seconds ?? 0, max: max ?? 0, field: 'body' })
  const title = `${sentence('zh-CN')} ${sentence('en')}`
  const headers = {
    'cache-control': 'no-store',
    connection: 'close',
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
  }
  if (request.headers.get('accept')?.includes('text/html'))
    return new NextResponse(title, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
  const body = { type: 'about:blank', title, status, code }
  return NextResponse.json(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } })
}
