import type { Transport } from 'mediasoup-client/types'
import { MediaImpossible } from './signal.ts'

/** So many transports in a row that never came up, while the server answers: the network lets nothing through. */
const TRIES = 2

/** A line that broke off gets so long to come back by itself. */
const BREAK_MS = 2_000

/** What is done about a transport's line, for as long as it is the present one. */
export type LineOwner = { isPresent(): boolean; up?(): void; broken(): void; rebuild(): void }

/** Tells a transport's owner of its line, and asks for another where it does not come back. */
export function watchLine(transport: Transport, owner: LineOwner): void {
  transport.on('connectionstatechange', (state) => {
    if (!owner.isPresent()) return
    if (state === 'connected') owner.up?.()
    if (state === 'failed') owner.rebuild()
    if (state !== 'disconnected') return
    owner.broken()
    setTimeout(() => {
      if (owner.isPresent() && transport.connectionState === 'disconnected') owner.rebuild()
    }, BREAK_MS)
  })
}

/** Counts transports that were tried and never connected. */
export class LineTries {
  #unmet = 0
  readonly #tried = new WeakSet<Transport>()
  readonly #met = new WeakSet<Transport>()

  /** Follows a new transport. */
  watch(transport: Transport): void {
    // Asked for with the first thing to send or to receive; before that nothing was tried.
    transport.on('connect', () => void this.#tried.add(transport))
    transport.on('connectionstatechange', (state) => {
      if (state !== 'connected') return
      this.#met.add(transport)
      this.#unmet = 0
    })
  }

  /** A transport is let go and another would take its place; throws `MediaImpossible` where that has been of no use. */
  replace(transport: Transport): void {
    if (this.#met.has(transport) || !this.#tried.has(transport)) return
    if (++this.#unmet >= TRIES) throw new MediaImpossible('blocked')
  }

  /** Begins anew, since the person asks for it. */
  reset(): void {
    this.#unmet = 0
  }
}
