import type { HearingClient } from '#app/_live/hearing-client.ts'
import type { MediaSignal } from '#app/_live/media/signal.ts'
import type { MediaEvent, MediaResult } from '#contract/media.ts'

/** The media session of each page's socket. A node takes only one session from a socket, so a second viewer of the page uses it too. */
const sessions = new WeakMap<HearingClient['media'], string>()

/** The way of this page's media clients: one session over the hearing's socket. */
export function mediaSignal({ media, store }: Pick<HearingClient, 'media' | 'store'>): MediaSignal {
  const session = sessions.get(media) ?? crypto.randomUUID()
  sessions.set(media, session)
  const hearing = store.getState().view.id
  return {
    // Our own server answers by the contract of the protocol number in the handshake; a page of another number is not let in.
    send: (request) => media.send({ session, hearing, request }) as Promise<MediaResult<typeof request.type>>,
    onEvent(listener) {
      const stopHearing = media.onEvent((event) => listener(event as MediaEvent))
      const stopReturning = media.onReconnect(() => listener({ type: 'rejoin' }))
      return () => {
        stopHearing()
        stopReturning()
      }
    },
  }
}
