import type { Consumer, MediaKind, WebRtcTransport } from 'mediasoup/types'
import type { ConsumerOffer, MediaMode } from '#contract/media.ts'
import { type MediaRtpCapabilities, rtpParameters } from '#contract/media-rtp.ts'
import { Refused } from './refused.ts'
import type { OnStage } from './seams.ts'
import { openTransport } from './transport.ts'
import type { Viewing } from './viewing.ts'

/** What the receiving half tells its session. */
export type ReceivingOwner = {
  /** For whom relays count it. */
  whose: string
  lost(): void
  ended(consumerId: string): void
  line(consumerId: string, layer: number | null): void
}

type Held = { consumer: Consumer; offer: ConsumerOffer; announced: boolean }

const wants = (mode: MediaMode, kind: MediaKind): boolean =>
  mode === 'video' || (mode === 'audio') === (kind === 'audio')

/** The receiving half of a session: one transport, one consumer per producer on stage. Consumers start paused. */
export class Receiving {
  readonly transport: WebRtcTransport
  readonly #viewing: Viewing
  readonly #owner: ReceivingOwner
  readonly #held = new Map<string, Promise<Held | undefined>>()
  capabilities: MediaRtpCapabilities
  #mode: MediaMode
  #isHeld = false

  /** Opens it where this viewer watches, and gives that room back when it is closed. */
  static async open(viewing: Viewing, owner: ReceivingOwner, capabilities: MediaRtpCapabilities, mode: MediaMode) {
    const transport = await openTransport(viewing.place, owner.whose, () => owner.lost()).catch((cause: unknown) => {
      viewing.release()
      throw cause
    })
    transport.observer.once('close', () => viewing.release())
    return new Receiving(transport, viewing, owner, capabilities, mode)
  }

  private constructor(
    transport: WebRtcTransport,
    viewing: Viewing,
    owner: ReceivingOwner,
    capabilities: MediaRtpCapabilities,
    mode: MediaMode,
  ) {
    this.transport = transport
    this.#viewing = viewing
    this.#owner = owner
    this.capabilities = capabilities
    this.#mode = mode
  }

  /** Consumers now held. */
  get size(): number {
    return this.#held.size
  }

  /** The offer of a paused consumer of this producer, the same one when asked again; undefined if the device can't play it or it has just ended. */
  async offer(onStage: OnStage): Promise<ConsumerOffer | undefined> {
    const { producer } = onStage
    const held = this.#held.get(producer.id) ?? this.#consume(onStage)
    this.#held.set(producer.id, held)
    return (await held)?.offer
  }

  /** The offers of all of these that the device can play. */
  async offerAll(onStage: readonly OnStage[]): Promise<ConsumerOffer[]> {
    const offers = await Promise.all(onStage.map((one) => this.offer(one)))
    return offers.filter((offer) => offer !== undefined)
  }

  /** A producer is there no more, and so its consumer, which is told where the transport is still there. */
  async gone(producerId: string): Promise<void> {
    const ended = this.#held.get(producerId)
    this.#held.delete(producerId)
    const held = await ended?.catch(() => undefined)
    if (held && !this.transport.closed) this.#owner.ended(held.consumer.id)
  }

  /** The browser can take these now. What its mode leaves out stays paused. */
  async resume(consumerIds: string[]): Promise<void> {
    const all = await this.#all()
    const mine = consumerIds.map((id) => {
      const held = all.find(({ consumer }) => consumer.id === id)
      if (!held) throw new Refused('unknown')
      return held
    })
    await Promise.all(
      mine.map(async (held) => {
        held.announced = true
        if (this.#sends(held.consumer.kind)) await held.consumer.resume()
      }),
    )
  }

  /** Sends what this mode wants, and no more. */
  async setMode(mode: MediaMode): Promise<void> {
    this.#mode = mode
    await this.#apply()
  }

  /** Sends nothing while it is held, whatever the mode. */
  async hold(isHeld: boolean): Promise<void> {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    await this.#apply()
  }

  /** The highest simulcast layer wanted of one consumer. */
  async setLayer(consumerId: string, spatialLayer: number): Promise<void> {
    const held = (await this.#all()).find(({ consumer }) => consumer.id === consumerId)
    if (!held) throw new Refused('unknown')
    if (held.consumer.type === 'simulcast') await held.consumer.setPreferredLayers({ spatialLayer })
  }

  /** Asks for key frames of all pictures that are being sent. */
  async refresh(): Promise<void> {
    const video = (await this.#all()).filter(({ consumer }) => consumer.kind === 'video' && !consumer.paused)
    await Promise.all(video.map(({ consumer }) => consumer.requestKeyFrame()))
  }

  /** Ends everything that is received. */
  close(): void {
    this.transport.close()
  }

  #sends(kind: MediaKind): boolean {
    return !this.#isHeld && wants(this.#mode, kind)
  }

  async #apply(): Promise<void> {
    // None waits for another one, which may be on its way yet: that one begins paused.
    await Promise.all(
      [...this.#held.values()].map(async (coming) => {
        const held = await coming.catch(() => undefined)
        if (held?.announced) await (this.#sends(held.consumer.kind) ? held.consumer.resume() : held.consumer.pause())
      }),
    )
  }

  async #all(): Promise<Held[]> {
    return (await Promise.all(this.#held.values())).filter((held) => held !== undefined)
  }

  async #consume({ producer, participantId, source }: OnStage): Promise<Held | undefined> {
    try {
      await this.#viewing.carry(producer)
      if (!this.#viewing.place.router.canConsume({ producerId: producer.id, rtpCapabilities: this.capabilities }))
        return
      const consumer = await this.transport.consume({
        producerId: producer.id,
        rtpCapabilities: this.capabilities,
        paused: true,
      })
      consumer.on('layerschange', (layers) => this.#owner.line(consumer.id, layers?.spatialLayer ?? null))
      const offer = {
        id: consumer.id,
        producerId: producer.id,
        participantId,
        source,
        rtpParameters: rtpParameters.parse(consumer.rtpParameters),
      }
      return { consumer, offer, announced: false }
    } catch (cause) {
      this.#held.delete(producer.id)
      // A producer that ended meanwhile is no fault; anything else is.
      if (producer.closed || this.transport.closed) return
      throw cause
    }
  }
}
