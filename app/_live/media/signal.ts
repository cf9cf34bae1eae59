import type {
  MediaAnswers,
  MediaCall,
  MediaEvent,
  MediaRequestOf,
  MediaRequestType,
  MediaResult,
} from '#contract/media.ts'
import type { RefusalWire } from '#contract/refusals.ts'

/** How the media classes reach media. `send` rejects when no answer came; events include `rejoin` after every reconnect. */
export type MediaSignal = {
  send<T extends MediaRequestType>(request: MediaRequestOf<T>): Promise<MediaResult<T>>
  onEvent(listener: (event: MediaEvent) => void): () => void
}

/** The little that is needed of a Socket.IO client socket. */
export type MediaSocket = {
  timeout(ms: number): {
    emitWithAck<T extends MediaRequestType>(event: 'media', call: MediaCall<T>): Promise<MediaResult<T>>
  }
  on(event: 'media:event', listener: (event: MediaEvent) => void): unknown
  on(event: 'connect', listener: () => void): unknown
  off(event: 'media:event', listener: (event: MediaEvent) => void): unknown
  off(event: 'connect', listener: () => void): unknown
}

const ANSWER_MS = 8_000

/** A page's media session over its socket: one per page and hearing; publisher and viewer of a page share it. */
export function mediaSignal(socket: MediaSocket, hearing: string): MediaSignal {
  const session = crypto.randomUUID()
  return {
    send: (request) => socket.timeout(ANSWER_MS).emitWithAck('media', { session, hearing, request }),
    onEvent(listener) {
      const again = () => listener({ type: 'rejoin' })
      socket.on('media:event', listener)
      socket.on('connect', again)
      return () => {
        socket.off('media:event', listener)
        socket.off('connect', again)
      }
    },
  }
}

/** Media said no, for a reason that waiting does not change. */
export class MediaRefused extends Error {
  readonly refusal: RefusalWire
  constructor(refusal: RefusalWire) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** What no repetition mends: this browser has no WebRTC that fits, or this network lets neither picture nor sound through. */
export class MediaImpossible extends Error {
  readonly why: 'unsupported' | 'blocked'
  constructor(why: 'unsupported' | 'blocked', cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

/** The answer's value. A lasting refusal, and one of the code `also`, is thrown as `MediaRefused`, a passing one as an ordinary error. */
export async function ask<T extends MediaRequestType>(
  signal: MediaSignal,
  request: MediaRequestOf<T>,
  also?: RefusalWire['code'],
): Promise<MediaAnswers[T]> {
  const result = await signal.send<T>(request)
  if (result.ok) return result.value
  const { refusal } = result
  const isLasting = refusal.retryAfterMs === undefined && LASTING.has(refusal.code)
  if (isLasting || refusal.code === also) throw new MediaRefused(refusal)
  throw new Error(refusal.code)
}

/** `unknown` and `wrong_state` say that a transport is gone: joining again mends that. */
const LASTING: ReadonlySet<RefusalWire['code']> = new Set([
  'forbidden',
  'sign_in',
  'verify_first',
  'protocol',
  'closed',
  'taken_off_stage',
  'not_on_panel',
  'malformed',
])

/** Milliseconds to wait before try `attempt` (from 0): doubling from 200 to 5,000, spread by half so that a crowd does not return in step. */
export function backOffMs(attempt: number): number {
  return Math.min(5_000, 200 * 2 ** attempt) * (0.5 + Math.random())
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
