import type { Consumer, DirectTransport, Producer, Router, RtpCapabilities } from 'mediasoup/types'
import { ROUTER_CODECS } from '../codecs.ts'
import { type Release, ReorderBuffer } from './reorder-buffer.ts'
import { parseRtp } from './rtp-packet.ts'

/**
 * How long a packet is waited for that may still come by retransmission, in milliseconds. mediasoup asks at once, again after 100 to 140 ms, and once more
 * after 200 to 280 (its default round trip of 100 ms, looked at each 40): a picture that lacks one packet is lost with all up to the next key frame, a
 * sound for 20 ms.
 */
const HOLD_MS = { video: 300, audio: 150 } as const

/** What the programme can take: plain codecs, without what only a browser's line needs. */
const CAPABILITIES: RtpCapabilities = {
  codecs: ROUTER_CODECS.filter(({ mimeType }) => /opus|h264/i.test(mimeType)).map((codec, index) => ({
    ...codec,
    preferredPayloadType: 100 + index,
    rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
  })),
  headerExtensions: [],
}

/** Where a programme takes packets from: a stage's router, and the transport that brings them into this process. */
export type Source = { router: Router; transport: DirectTransport }

/** One producer's packets, in order, in this process. */
export class Feed {
  readonly producer: Producer
  readonly #consumer: Consumer
  readonly #buffer: ReorderBuffer
  readonly #now: () => number
  /** When the last packet came. */
  arrivedAt: number

  /** Undefined where the programme can't take what is sent, or it has just ended. Of simulcast it takes this layer at most. */
  static async open(
    { router, transport }: Source,
    producer: Producer,
    now: () => number,
    release: Release,
    spatialLayer = 2,
  ): Promise<Feed | undefined> {
    if (!router.canConsume({ producerId: producer.id, rtpCapabilities: CAPABILITIES })) return
    try {
      const consumer = await transport.consume({
        producerId: producer.id,
        rtpCapabilities: CAPABILITIES,
        paused: true,
        ...(producer.type === 'simulcast' ? { preferredLayers: { spatialLayer } } : {}),
      })
      const feed = new Feed(producer, consumer, now, release)
      await consumer.resume()
      return feed
    } catch (cause) {
      if (producer.closed || transport.closed) return
      throw cause
    }
  }

  private constructor(producer: Producer, consumer: Consumer, now: () => number, release: Release) {
    this.producer = producer
    this.#consumer = consumer
    this.#now = now
    this.arrivedAt = now()
    this.#buffer = new ReorderBuffer(HOLD_MS[producer.kind], release)
    consumer.on('rtp', (bytes) => {
      const packet = parseRtp(bytes)
      if (!packet) return
      this.arrivedAt = now()
      this.#buffer.push(packet, this.arrivedAt)
    })
  }

  /** Whether something can come from it now. */
  get isLive(): boolean {
    return !this.#consumer.closed && !this.#consumer.producerPaused
  }

  /** Gives out what has waited long enough for packets that don't come. */
  tick(): void {
    this.#buffer.flush(this.#now())
  }

  /** Asks the sender for a key frame; the producer bounds how often. */
  async askKeyFrame(): Promise<void> {
    if (!this.#consumer.closed) await this.#consumer.requestKeyFrame().catch(() => undefined)
  }

  close(): void {
    this.#consumer.close()
  }
}
