import { routing } from '#app/_i18n/routing.ts'
import { BODY_BYTES, type WEB_RATES } from '#contract/limits.ts'

/** What requests to a route may cost: the rate of its readings, and the largest body of its acts, in bytes. All acts spend the rate `act`. */
export type Bounds = { reads: Exclude<keyof typeof WEB_RATES, 'act'>; bodyBytes: number }

/** Every route by the beginning of its path without language, the first that fits; the last fits all, so that no route is without bounds. */
export const ROUTE_BOUNDS = [
  { under: '/api/v1/record', reads: 'record', bodyBytes: BODY_BYTES.call },
  { under: '/api/commands', reads: 'page', bodyBytes: BODY_BYTES.command },
  { under: '/api/factor', reads: 'page', bodyBytes: BODY_BYTES.command },
  { under: '/api', reads: 'page', bodyBytes: BODY_BYTES.call },
  { under: '/record', reads: 'record', bodyBytes: BODY_BYTES.form },
  { under: '', reads: 'page', bodyBytes: BODY_BYTES.form },
] as const satisfies readonly (Bounds & { under: string })[]

const language = new RegExp(`^/(${routing.locales.join('|')})(?=/|$)`)

/** The bounds of a path. */
export function boundsOf(pathname: string): Bounds {
  const path = pathname.replace(language, '')
  return ROUTE_BOUNDS.find(({ under }) => path === under || path.startsWith(`${under}/`)) ?? ROUTE_BOUNDS[5]
}

/** Why a request's body is not taken: it is longer than may be, or does not say how long it is (411). Undefined where it is taken. */
export function bodyFault(headers: Headers, { bodyBytes }: Bounds): 'large' | 'no length' | undefined {
  const length = headers.get('content-length')
  if (length === null) return headers.has('transfer-encoding') ? 'no length' : undefined
  return Number(length) <= bodyBytes ? undefined : 'large'
}
