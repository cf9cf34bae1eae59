/** What came of one viewer's streams since it was last asked; `gapMs`: the longest time without a packet of the picture. */
export type Seen = { packets: number; lost: number; gapMs: number }

type Stream = { first: number; last: number; received: number }
const PICTURE_TYPE = 96

/** Counts a viewer's RTP packets, and those that are missing by their numbers. */
export class SeenPackets {
  #streams = new Map<number, Stream>()
  #pictureAt = Number.NaN
  #gapMs = 0

  /** `now` in milliseconds. */
  take(packet: Uint8Array, now: number): void {
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
    if (packet.byteLength < 12) return
    const type = view.getUint8(1) & 0x7f
    // Reports share the line with the streams (RFC 5761).
    if (type >= 64 && type <= 95) return
    const [ssrc, number] = [view.getUint32(8), view.getUint16(2)]
    if (type === PICTURE_TYPE) {
      if (this.#pictureAt) this.#gapMs = Math.max(this.#gapMs, now - this.#pictureAt)
      this.#pictureAt = now
    }
    const known = this.#streams.get(ssrc)
    if (!known) {
      this.#streams.set(ssrc, { first: number, last: number, received: 1 })
      return
    }
    const step = ((number - known.last + 0x8000) & 0xffff) - 0x8000
    known.last = Math.max(known.last, known.last + step)
    known.received++
  }

  /** What came since this was last asked. */
  sinceLast(): Seen {
    let [packets, lost] = [0, 0]
    for (const stream of this.#streams.values()) {
      packets += stream.received
      lost += Math.max(0, stream.last - stream.first + 1 - stream.received)
      Object.assign(stream, { first: stream.last + 1, received: 0 })
    }
    const gapMs = this.#gapMs
    this.#gapMs = 0
    return { packets, lost, gapMs }
  }
}
