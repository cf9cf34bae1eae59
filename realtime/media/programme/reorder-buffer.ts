import { type RtpPacket, Unwrapped } from './rtp-packet.ts'

/** Gives packets out in their order. `afterGap`: packets before this one are missing for good. */
export type Release = (packet: RtpPacket, afterGap: boolean) => void

/** More packets than this in wait mean that the sender began anew. */
const MOST = 2_048

/**
 * Puts the packets of one stream in order: one that is missing, and may come by retransmission, is waited for, `holdMs` long. Doubles and what comes
 * too late are dropped. Times are milliseconds of one clock that rises.
 */
export class ReorderBuffer {
  readonly #holdMs: number
  readonly #release: Release
  readonly #sequences = new Unwrapped(16)
  readonly #waiting = new Map<number, { packet: RtpPacket; at: number }>()
  #next: number | undefined

  constructor(holdMs: number, release: Release) {
    this.#holdMs = holdMs
    this.#release = release
  }

  /** Takes a packet that arrived now, and gives out what is in order. */
  push(packet: RtpPacket, now: number): void {
    const sequence = this.#sequences.of(packet.sequence)
    this.#next ??= sequence
    if (sequence < this.#next) return
    if (!this.#waiting.has(sequence)) this.#waiting.set(sequence, { packet, at: now })
    this.flush(now)
  }

  /** Gives out what has waited long enough. To be called now and then where nothing arrives. */
  flush(now: number): void {
    let afterGap = false
    while (this.#next !== undefined && this.#waiting.size > 0) {
      const found = this.#waiting.get(this.#next)
      if (found) {
        this.#waiting.delete(this.#next++)
        this.#release(found.packet, afterGap)
        afterGap = false
        continue
      }
      const first = Math.min(...this.#waiting.keys())
      const arrived = this.#waiting.get(first)?.at ?? now
      if (now - arrived < this.#holdMs && this.#waiting.size < MOST) return
      this.#next = first
      afterGap = true
    }
  }
}
