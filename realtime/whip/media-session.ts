import type * as z from 'zod'
import type { MediaRequest } from '#contract/media.ts'
import type { MediaGrants } from '#contract/media-link.ts'
import { Refusal } from '#contract/refusals.ts'
import type { MediaLink } from '../media-link.ts'

/** A session of media that is led by HTTP: nobody follows it by a socket. */
export type MediaSession = {
  /** Asks media; refused as media refuses. */
  ask<T>(request: MediaRequest, schema: z.ZodType<T>): Promise<T>
  /** Ends it; nothing happens where it is not there. */
  end(): Promise<void>
}

/** What leads a session: who it is, where, and what it may do. */
type Led = { session: string; hearing: string; address: string; grants: MediaGrants }

/** Leads a session through the node's link. */
export function mediaSession(link: MediaLink, led: Led): MediaSession {
  const send = (request: MediaRequest) => link.request({ ...led, standalone: true, request })
  return {
    async ask(request, schema) {
      const result = await send(request)
      if (!result.ok) throw new Refusal(result.code, result.code === 'malformed' ? { field: 'sdp' } : { seconds: 2 })
      return schema.parse(result.value)
    },
    end: async () => void (await send({ type: 'end' })),
  }
}
