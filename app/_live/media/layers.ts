import type { ConsumerOffer } from '#contract/media.ts'
import { layerFor, type Quality } from './quality.ts'
import type { Held } from './reception.ts'
import { ask, type MediaSignal } from './signal.ts'

/** How large each participant is shown, and the layer that is asked for by it: 180, 360 or 720 lines. */
export class Layers {
  readonly #signal: MediaSignal
  readonly #held: () => readonly Held[]
  readonly #heights = new Map<string, number>()
  readonly #asked = new Map<string, number>()
  #quality: Quality = 'auto'

  /** `held`: what is received now. */
  constructor(signal: MediaSignal, held: () => readonly Held[]) {
    this.#signal = signal
    this.#held = held
  }

  /** This participant is shown with so many lines from now on, in device pixels. */
  setHeight(participantId: string, pixels: number): void {
    this.#heights.set(participantId, pixels)
    this.#askAll()
  }

  /** How large pictures may come from now on. */
  setQuality(quality: Quality): void {
    this.#quality = quality
    this.#askAll()
  }

  /** Asks media for no more lines than are wanted. A consumer that was not asked for gets the most. */
  ask({ id, participantId, source }: ConsumerOffer): void {
    const layer = source === 'camera' ? layerFor(this.#quality, this.#heights.get(participantId)) : undefined
    if (layer === undefined || this.#asked.get(id) === layer) return
    this.#asked.set(id, layer)
    ask(this.#signal, { type: 'layers', consumerId: id, layer }).catch(() => this.#asked.delete(id))
  }

  #askAll(): void {
    const held = this.#held()
    for (const id of this.#asked.keys()) if (!held.some(({ offer }) => offer.id === id)) this.#asked.delete(id)
    for (const { offer } of held) this.ask(offer)
  }
}
