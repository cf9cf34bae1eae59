import type { Instrumentation } from 'next'
import { log } from '#platform/log.ts'
import { requestId } from './own-response.ts'

type Place = Pick<Parameters<Instrumentation.onRequestError>[2], 'routePath' | 'routeType'>

/** Logs what Next caught: under the request's id, and under the reference (`digest`) that the reader sees on the page. The address is left out, for it may carry a token; the route says where. */
export function reportUnforeseen(error: unknown, { routePath, routeType }: Place): void {
  const { stack, digest } = error instanceof Error ? (error as Error & { digest?: string }) : { stack: String(error) }
  log.error({ requestId: requestId(), digest, route: routePath, kind: routeType, error: stack }, 'unforeseen')
}
