import type { Consumer, Transport } from 'mediasoup-client/types'
import type { ConsumerOffer, StageParticipant } from '#contract/media.ts'
import { ask, type MediaSignal } from './signal.ts'

/** A consumer with what it was offered as. */
export type Held = { offer: ConsumerOffer; consumer: Consumer }

/** One receiving transport and its consumers. Owns both; `close` ends them. */
export class Reception {
  readonly transport: Transport
  readonly #signal: MediaSignal
  readonly #held = new Map<string, Held>()
  readonly #pending = new Set<string>()
  readonly #ended = new Set<string>()
  onTrack: (offer: ConsumerOffer, consumer: Consumer) => void = () => undefined
  onGone: (offer: ConsumerOffer, consumer: Consumer) => void = () => undefined
  /** The transport can't come up. */
  onFault: () => void = () => undefined

  constructor(transport: Transport, signal: MediaSignal) {
    this.transport = transport
    this.#signal = signal
    transport.on('connect', ({ dtlsParameters }, ready) => {
      // Not waited for: the browser may go on with its side meanwhile.
      ready()
      ask(signal, { type: 'connect', transportId: transport.id, dtlsParameters }).catch(() => this.onFault())
    })
  }

  get held(): Held[] {
    return [...this.#held.values()]
  }

  /** A living camera for which no consumer ever came: the offer was lost. */
  lacks({ id, sources }: StageParticipant): boolean {
    return (
      sources.camera === 'live' &&
      !this.held.some(({ offer }) => offer.participantId === id && offer.source === 'camera')
    )
  }

  get connected(): boolean {
    return this.transport.connectionState === 'connected'
  }

  get broken(): boolean {
    return this.transport.closed || this.transport.connectionState === 'failed'
  }

  /** Holds exactly these consumers. */
  async agree(offers: ConsumerOffer[]): Promise<void> {
    const wanted = new Set(offers.map(({ id }) => id))
    this.remove([...this.#held.keys()].filter((id) => !wanted.has(id)))
    await this.add(offers)
    // Resuming what is resumed already changes nothing; after a lost answer it does.
    const ids = [...this.#held.keys()]
    if (ids.length > 0) await ask(this.#signal, { type: 'consume-resume', consumerIds: ids })
  }

  /** Takes these too, then tells media to send them. All in one tick, so that the browser negotiates once. */
  async add(offers: ConsumerOffer[]): Promise<void> {
    const fresh = offers.filter(({ id }) => !this.#held.has(id) && !this.#pending.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) this.#pending.add(id)
    try {
      const ready = await Promise.all(fresh.map((offer) => this.#consume(offer)))
      const ids = ready.filter((id) => id !== undefined)
      if (ids.length > 0) await ask(this.#signal, { type: 'consume-resume', consumerIds: ids })
    } finally {
      for (const { id } of fresh) this.#pending.delete(id)
    }
  }

  /** Ends these; ids that are still on their way end when they arrive. */
  remove(consumerIds: string[]): void {
    for (const id of consumerIds) {
      if (this.#pending.has(id)) this.#ended.add(id)
      const held = this.#held.get(id)
      if (!held) continue
      this.#held.delete(id)
      held.consumer.close()
      this.onGone(held.offer, held.consumer)
    }
  }

  close(): void {
    this.#held.clear()
    this.transport.close()
  }

  async #consume(offer: ConsumerOffer): Promise<string | undefined> {
    const { id, producerId, participantId, source, rtpParameters } = offer
    const consumer = await this.transport.consume({
      id,
      producerId,
      kind: source === 'microphone' ? 'audio' : 'video',
      rtpParameters,
      // Sound and picture of one person are played in step.
      streamId: source === 'screen' ? `${participantId}-screen` : participantId,
    })
    if (this.#ended.delete(id)) {
      consumer.close()
      return
    }
    this.#held.set(id, { offer, consumer })
    this.onTrack(offer, consumer)
    return id
  }
}
