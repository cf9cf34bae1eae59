/** One RTP packet (RFC 3550), without its header extensions and padding. `timestamp` is in the codec's clock rate, `sequence` of 16 bits. */
export type RtpPacket = { sequence: number; timestamp: number; marker: boolean; payload: Buffer }

const HEADER = 12

/** Reads a packet; undefined where the bytes are none, or it carries nothing. */
export function parseRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < HEADER || bytes.readUInt8(0) >> 6 !== 2) return
  const first = bytes.readUInt8(0)
  const second = bytes.readUInt8(1)
  let start = HEADER + 4 * (first & 0x0f)
  if (first & 0x10) {
    if (bytes.length < start + 4) return
    start += 4 + 4 * bytes.readUInt16BE(start + 2)
  }
  const padding = first & 0x20 ? bytes.readUInt8(bytes.length - 1) : 0
  const payload = bytes.subarray(start, bytes.length - padding)
  if (payload.length === 0) return
  return {
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    marker: (second & 0x80) !== 0,
    payload,
  }
}

/** Counts on where a counter of so many bits begins again at 0; steps back by less than half of its range stay steps back. */
export class Unwrapped {
  readonly #range: number
  #last: number | undefined

  constructor(bits: 16 | 32) {
    this.#range = 2 ** bits
  }

  /** The counter's value as a number that does not begin again. */
  of(value: number): number {
    if (this.#last === undefined) this.#last = value
    const forward = (((value - this.#last) % this.#range) + this.#range) % this.#range
    this.#last += forward < this.#range / 2 ? forward : forward - this.#range
    return this.#last
  }
}
