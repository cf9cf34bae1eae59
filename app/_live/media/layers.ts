import type { ConsumerOffer } from '#contract/media.ts'
import { ask, type MediaSignal } from './signal.ts'

/** How large each participant is shown, and the layer that is asked for by it: 180, 360 or 720 lines. */
export class Layers {
  readonly #signal: MediaSignal
  readonly #heights = new Map<string, number>()

  constructor(signal: MediaSignal) {
    this.#signal = signal
  }

  /** Shown with so many lines from now on, in device pixels. */
  set(participantId: string, pixels: number): void {
    this.#heights.set(participantId, pixels)
  }

  /** Asks media for no more lines than are shown. */
  ask({ id, participantId, source }: ConsumerOffer): void {
    const pixels = this.#heights.get(participantId)
    if (source !== 'camera' || pixels === undefined) return
    const layer = pixels <= 200 ? 0 : pixels <= 420 ? 1 : 2
    ask(this.#signal, { type: 'layers', consumerId: id, layer }).catch(() => undefined)
  }
}
