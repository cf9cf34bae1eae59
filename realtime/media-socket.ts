import type { Locale } from '#contract/ids.ts'
import { type MediaEvent, mediaCall } from '#contract/media.ts'
import type { MediaGrants } from '#contract/media-link.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { MediaLink } from './media-link.ts'

/** One browser socket's way to media. `session` is set by the first call; a socket has one session for life. */
export type MediaSocket = {
  readonly session: string | undefined
  /** Answers the socket event `media`. Never rejects. */
  handle(raw: unknown): Promise<Result<unknown>>
  close(): void
}

type Options = {
  link: MediaLink
  locale: Locale
  /** Where its browser is. */
  address: string
  /** What the domain allows this socket's person in this hearing now. May throw a `Refusal`. */
  grants(hearing: string): Promise<MediaGrants>
  push(event: MediaEvent): void
  log: { error(detail: object, message: string): void }
}

/** Binds a socket to its media session, checks what it sends, and asks the domain for its rights at every request. */
export function openMediaSocket({ link, locale, address, grants, push, log }: Options): MediaSocket {
  let bound: { session: string; stop(): boolean } | undefined
  let closed = false

  const answer = async (raw: unknown): Promise<unknown> => {
    const { data: call } = mediaCall.safeParse(raw)
    if (!call) throw new Refusal('malformed', { field: 'media' })
    if (closed || (bound && bound.session !== call.session)) throw new Refusal('wrong_state')
    bound ??= { session: call.session, stop: link.listen(call.session, push) }
    const result = await link.request({ ...call, address, grants: await grants(call.hearing) })
    if (!result.ok) throw new Refusal(result.code, result.code === 'malformed' ? { field: 'media' } : { seconds: 1 })
    return result.value
  }

  return {
    get session() {
      return bound?.session
    },
    async handle(raw) {
      try {
        return { ok: true, value: await answer(raw) }
      } catch (cause) {
        if (cause instanceof Refusal) return { ok: false, refusal: toWire(cause, locale) }
        log.error({ cause: String(cause) }, 'media call failed')
        return { ok: false, refusal: toWire(new Refusal('no_media', { seconds: 1 }), locale) }
      }
    },
    close() {
      closed = true
      // The same browser may have a newer socket here already; then the session is not gone.
      if (bound?.stop()) link.gone(bound.session)
    },
  }
}
