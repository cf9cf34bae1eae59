import type { Locale } from '#contract/ids.ts'
import type { NodeDeps } from '../node.ts'

/** What the endpoints need of their node. */
export type LiveDeps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'limits' | 'log' | 'trustProxy'>

/** A request to an endpoint, read. `session` is named by its path, if any. */
export type LiveCall = {
  slug: string
  session: string | undefined
  token: string | undefined
  ifMatch: string | undefined
  userAgent: string
  body: string
  address: string
  locale: Locale
  requestId: string
}

export type LiveAnswer = { status: number; headers?: Record<string, string>; body?: string }

/** What an endpoint does, by method. */
export type Endpoint = {
  /** POST: begins a session. */
  begin(deps: LiveDeps, call: LiveCall): Promise<LiveAnswer>
  /** PATCH: candidates that came later, or a new ICE session. */
  change(deps: LiveDeps, call: LiveCall & { session: string }): Promise<LiveAnswer>
  /** DELETE: ends a session. */
  end(deps: LiveDeps, call: LiveCall & { session: string }): Promise<LiveAnswer>
}
