import type { Producer, WebRtcTransport } from 'mediasoup/types'
import type { MediaSource, SourceState } from '#contract/media.ts'
import type { MediaKind, MediaRtpParameters } from '#contract/media-rtp.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { Refused } from './refused.ts'
import { openTransport } from './transport.ts'
import type { Place } from './worker-pool.ts'

const KIND: Record<MediaSource, MediaKind> = { camera: 'video', microphone: 'audio', screen: 'video' }

/** What the sending half tells its session. */
export type SendingOwner = {
  /** For whom relays count it. */
  whose: string
  lost(): void
  appeared(source: MediaSource, producer: Producer): Promise<void>
  changed(): void
}

/** The sending half of a session on stage: one transport, at most one producer per source. */
export class Sending {
  readonly transport: WebRtcTransport
  readonly #producers = new Map<MediaSource, Producer>()
  #trial: Producer | undefined
  readonly #stalled = new Set<MediaSource>()
  readonly #owner: SendingOwner

  static async open(place: Place, owner: SendingOwner): Promise<Sending> {
    const transport = await openTransport(place, owner.whose, () => owner.lost())
    await transport.setMaxIncomingBitrate(MEDIA_LIMITS.incomingBitrate)
    return new Sending(transport, owner)
  }

  private constructor(transport: WebRtcTransport, owner: SendingOwner) {
    this.transport = transport
    this.#owner = owner
    transport.on('dtlsstatechange', () => owner.changed())
  }

  /** What is sent now, by source. */
  get producers(): ReadonlyMap<MediaSource, Producer> {
    return this.#producers
  }

  /** How each source fares; while no line is up, nothing arrives. */
  states(): Partial<Record<MediaSource, SourceState>> {
    return Object.fromEntries(
      [...this.#producers].map(([source, producer]) => [
        source,
        this.transport.dtlsState !== 'connected' || (this.#stalled.has(source) && !producer.paused)
          ? 'stalled'
          : producer.paused
            ? 'paused'
            : 'live',
      ]),
    )
  }

  /** Sends one source, in place of its former producer. Answers the producer's id once viewers can be offered it. */
  async produce(source: MediaSource, rtpParameters: MediaRtpParameters, paused: boolean): Promise<string> {
    this.#producers.get(source)?.close()
    const producer = await this.transport.produce({
      kind: KIND[source],
      rtpParameters,
      paused,
      keyFrameRequestDelay: MEDIA_LIMITS.keyFrameDelayMs,
    })
    this.#producers.set(source, producer)
    this.#stalled.delete(source)
    producer.observer.once('close', () => {
      if (this.#producers.get(source) === producer) this.#producers.delete(source)
      this.#owner.changed()
    })
    if (KIND[source] === 'video') {
      producer.on('score', (scores) => {
        const stalled = scores.length > 0 && scores.every(({ score }) => score === 0)
        if (stalled === this.#stalled.has(source)) return
        if (stalled) this.#stalled.add(source)
        else this.#stalled.delete(source)
        this.#owner.changed()
      })
    }
    await this.#owner.appeared(source, producer)
    this.#owner.changed()
    return producer.id
  }

  /** Takes a picture that is shown to nobody, in place of the one of a trial before it, for so long that the line can be measured. */
  async try(transportId: string, rtpParameters: MediaRtpParameters): Promise<void> {
    if (transportId !== this.transport.id) throw new Refused('unknown')
    this.#trial?.close()
    const trial = await this.transport.produce({ kind: 'video', rtpParameters })
    this.#trial = trial
    const end = setTimeout(() => trial.close(), MEDIA_LIMITS.trialMs).unref()
    trial.observer.once('close', () => clearTimeout(end))
  }

  /** Pauses or resumes one of its own producers; an id of somebody else's is unknown. */
  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const producer = this.#mine(producerId)
    await (paused ? producer.pause() : producer.resume())
    this.#owner.changed()
  }

  /** Ends one of its own producers. */
  closeProducer(producerId: string): void {
    this.#mine(producerId).close()
  }

  /** Ends everything that is sent. */
  close(): void {
    this.transport.close()
  }

  #mine(producerId: string): Producer {
    const found = [...this.#producers.values()].find(({ id }) => id === producerId)
    if (!found) throw new Refused('unknown')
    return found
  }
}
