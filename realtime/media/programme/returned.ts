import type { DirectTransport, Producer } from 'mediasoup/types'
import { type ByOwnSource, produceOwn } from '../own-producers.ts'
import { nextPacket, type RtpTrack, senderReport } from '../rtp-track.ts'
import type { MediaLog, Place } from '../worker-pool.ts'
import { payloadsOf } from './h264-packets.ts'
import type { TimedPicture } from './picture.ts'
import { SoundEncoder } from './sound-encoder.ts'
import { OPUS } from './sound-formats.ts'

const REPORT_MS = 2_000
/** The encoder has coded something within this time, or there is none that can. */
const CODED_MS = 3_000
const LOOK_MS = 50
/** Feedback about a picture (RFC 4585): that it was lost, or asked for whole. */
const PAYLOAD_FEEDBACK = 206

/** A programme as it is put back into the router of its stage: one picture and one sound that never change, for whoever watches by WebRTC. */
export type Returned = ByOwnSource<Producer>

/**
 * Sends a programme into a router. Pictures are as their senders coded them; the mix is coded as Opus by a process of its own, so this is open
 * only while somebody watches.
 */
export class ProgrammeReturn {
  readonly producers: Returned
  readonly #transport: DirectTransport
  readonly #tracks: ByOwnSource<RtpTrack>
  readonly #encoder: SoundEncoder
  readonly #from: number
  readonly #now: () => number
  #reportedAt = Number.NEGATIVE_INFINITY

  /** `at`: when the next block of the mix begins, by the clock of `now`. `wanted` is called when a watcher needs a key frame. Rejects where the sound can't be coded here. */
  static async open(
    place: Place,
    { at, now, wanted, log }: { at: number; now: () => number; wanted: () => void; log: MediaLog },
    ready: (opened: ProgrammeReturn) => void,
  ): Promise<ProgrammeReturn> {
    const transport = await place.router.createDirectTransport()
    const { tracks, producers } = await produceOwn(transport, { cname: 'programme' })
    transport.on('rtcp', (packet) => {
      if (packet.length > 1 && packet.readUInt8(1) === PAYLOAD_FEEDBACK) wanted()
    })
    const opened = new ProgrammeReturn({ transport, tracks, producers, at, now, log })
    ready(opened)
    const until = now() + CODED_MS
    while (!opened.#encoder.hasCoded && now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    if (opened.#encoder.hasCoded && !transport.closed) return opened
    opened.close()
    throw new Error('the sound of the programme can’t be coded as Opus here')
  }

  private constructor(parts: {
    transport: DirectTransport
    tracks: ByOwnSource<RtpTrack>
    producers: Returned
    at: number
    now: () => number
    log: MediaLog
  }) {
    this.producers = parts.producers
    this.#transport = parts.transport
    this.#tracks = parts.tracks
    this.#from = parts.at
    this.#now = parts.now
    this.#encoder = new SoundEncoder(
      OPUS,
      parts.at,
      ({ data, at }) => this.#send('microphone', Buffer.from(data), true, at),
      parts.log,
    )
  }

  /** Whether it goes on: it ends with its worker. */
  get isOpen(): boolean {
    return !this.#transport.closed
  }

  picture({ nals, at }: TimedPicture): void {
    // What was made before it was opened has no place on its clock.
    if (at < this.#from) return
    for (const { payload, marker } of payloadsOf(nals)) this.#send('camera', payload, marker, at)
    this.#report()
  }

  /** Takes the next block of the mix. */
  mix(samples: Float32Array, at: number): void {
    if (at >= this.#from) this.#encoder.push(samples, at)
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#encoder.close()
    if (!this.#transport.closed) this.#transport.close()
  }

  #send(source: keyof Returned, payload: Buffer, marker: boolean, at: number): void {
    if (this.#transport.closed) return
    const track = this.#tracks[source]
    const time = track.timeAt((at - this.#from) / 1_000)
    try {
      this.producers[source].send(nextPacket(track, { payload, marker, time }))
    } catch {
      // A worker that dies closes its channel before its transports.
      this.close()
    }
  }

  #report(): void {
    const now = this.#now()
    if (now - this.#reportedAt < REPORT_MS || this.#transport.closed) return
    this.#reportedAt = now
    for (const track of Object.values(this.#tracks))
      this.#transport.sendRtcp(senderReport(track, (now - this.#from) / 1_000, now))
  }
}
