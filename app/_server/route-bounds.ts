import { routing } from '#app/_i18n/routing.ts'
import { BODY_BYTES, type WEB_RATES } from '#contract/limits.ts'
import type { RefusalCode } from '#contract/refusals.ts'

/** What requests to a route may cost: the rates of its readings and acts, and the largest body of its acts, in bytes; `large`: how a larger one is refused. */
export type Bounds = {
  reads: 'page' | 'record' | 'gateway'
  acts: Exclude<keyof typeof WEB_RATES, 'page' | 'record'>
  bodyBytes: number
  large: RefusalCode
}

const act = (bodyBytes: number) => ({ acts: 'act', bodyBytes, large: 'too_large' }) as const

/** Every route by the beginning of its path without language, the first that fits; the last fits all, so that no route is without bounds. */
export const ROUTE_BOUNDS = [
  { under: '/api/v1/attachments', reads: 'page', acts: 'upload', bodyBytes: BODY_BYTES.upload, large: 'image_large' },
  { under: '/api/v1/record', reads: 'record', ...act(BODY_BYTES.call) },
  { under: '/api/commands', reads: 'page', ...act(BODY_BYTES.command) },
  { under: '/api/v1/recordings', reads: 'page', ...act(BODY_BYTES.command) },
  { under: '/api/v1/cases', reads: 'page', ...act(BODY_BYTES.command) },
  { under: '/api/open311', reads: 'page', ...act(BODY_BYTES.command) },
  { under: '/api/factor', reads: 'page', ...act(BODY_BYTES.command) },
  { under: '/api/sms', reads: 'gateway', acts: 'gateway', bodyBytes: BODY_BYTES.command, large: 'too_large' },
  { under: '/api', reads: 'page', ...act(BODY_BYTES.call) },
  { under: '/record', reads: 'record', ...act(BODY_BYTES.form) },
  { under: '', reads: 'page', ...act(BODY_BYTES.form) },
] as const satisfies readonly (Bounds & { under: string })[]

const language = new RegExp(`^/(${routing.locales.join('|')})(?=/|$)`)

/** The bounds of a path. */
export function boundsOf(pathname: string): Bounds {
  const path = pathname.replace(language, '')
  return ROUTE_BOUNDS.find(({ under }) => path === under || path.startsWith(`${under}/`)) ?? ROUTE_BOUNDS[10]
}

/** Why a request's body is not taken: it is longer than may be, or does not say how long it is (411). Undefined where it is taken. */
export function bodyFault(headers: Headers, { bodyBytes }: Bounds): 'large' | 'no length' | undefined {
  const length = headers.get('content-length')
  if (length === null) return headers.has('transfer-encoding') ? 'no length' : undefined
  return Number(length) <= bodyBytes ? undefined : 'large'
}
