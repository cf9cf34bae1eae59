import { Unwrapped } from './rtp-packet.ts'

/** How fast the mapping follows a sender's clock that runs differently: 5 ms in a second, more than any crystal drifts. */
const SLEW = 0.005
/** The quickest packet of so many milliseconds stands for the line without its queues. */
const WINDOW_MS = 10_000
/** In its first while a stream is mapped by its quickest packet at once: the first one of all may have been slow. */
const SETTLE_MS = 2_000
/** A timestamp that is this far off belongs to a sender that began anew. */
const ANEW_MS = 10_000

/**
 * Maps the timestamps of one stream to milliseconds of our clock. Packets are late by the line's queues, so the quickest ones of the last while are
 * believed. Streams of one sender that are mapped in this way stand together as far as their lines are equal.
 */
export class StreamClock {
  readonly #perMs: number
  readonly #timestamps = new Unwrapped(32)
  readonly #seen: { at: number; offset: number }[] = []
  #offset = Number.POSITIVE_INFINITY
  #began = 0
  #at = 0

  constructor(clockRate: number) {
    this.#perMs = clockRate / 1_000
  }

  /** When the packet that arrived now was made, in milliseconds of our clock. */
  at(timestamp: number, now: number): number {
    const made = this.#timestamps.of(timestamp) / this.#perMs
    const offset = now - made
    if (Math.abs(offset - this.#offset) > ANEW_MS) this.#beginAnew(offset, now)
    while ((this.#seen[0]?.at ?? now) < now - WINDOW_MS) this.#seen.shift()
    // Only what is less than all later ones can become the least of the window.
    while (this.#seen.length && (this.#seen.at(-1)?.offset ?? 0) >= offset) this.#seen.pop()
    this.#seen.push({ at: now, offset })
    const least = this.#seen[0]?.offset ?? offset
    const step = now - this.#began < SETTLE_MS ? WINDOW_MS : (now - this.#at) * SLEW
    this.#offset += Math.max(-step, Math.min(step, least - this.#offset))
    this.#at = now
    return made + this.#offset
  }

  #beginAnew(offset: number, now: number): void {
    this.#seen.length = 0
    this.#offset = offset
    this.#began = now
  }
}
