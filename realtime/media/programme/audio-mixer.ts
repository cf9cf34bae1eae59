/** Samples a second of everything in the mix. */
export const SAMPLE_RATE = 48_000
/** A block of the mix, in samples: 20 ms. */
export const BLOCK = 960
const PER_MS = SAMPLE_RATE / 1_000
/** A block in which nothing is heard; nobody writes to it. */
export const SILENCE = new Float32Array(BLOCK)
/** A sender's samples that are this far from where its last ones ended are put where they belong; nearer ones follow on, without a click. */
const JUMP = 20 * PER_MS
/** What one sender may be ahead of the mix, in samples; also how long what it sent is kept. */
const AHEAD = 2 * SAMPLE_RATE

/** One sender's samples by their place in time, in a ring. */
type Track = { ring: Float32Array; end: number }

/**
 * Mixes what several send into one stream of mono samples without a gap: who sends nothing is silent. Everything is placed by its time (milliseconds
 * of one clock), so that a lost or late packet moves nobody.
 */
export class AudioMixer {
  readonly #tracks = new Map<string, Track>()
  readonly #gone = new Set<string>()
  #next: number

  /** The mix begins at `at`. */
  constructor(at: number) {
    this.#next = Math.round(at * PER_MS)
  }

  /** The time of the next block, in milliseconds. */
  get at(): number {
    return this.#next / PER_MS
  }

  /** Adds samples of a sender that were made at `at`. What is too late, or too early, is left out. */
  add(key: string, samples: Float32Array, at: number): void {
    const track = this.#tracks.get(key) ?? { ring: new Float32Array(AHEAD), end: Number.NEGATIVE_INFINITY }
    this.#tracks.set(key, track)
    this.#gone.delete(key)
    const wanted = Math.round(at * PER_MS)
    const start = Math.abs(wanted - track.end) < JUMP ? track.end : wanted
    if (start + samples.length > this.#next + AHEAD) return
    for (let index = Math.max(0, this.#next - start); index < samples.length; index++)
      track.ring[(start + index) % AHEAD] = samples[index] ?? 0
    track.end = start + samples.length
  }

  /** A sender is gone; what it sent already is still heard. */
  remove(key: string): void {
    const track = this.#tracks.get(key)
    if (!track) return
    if (track.end <= this.#next) this.#tracks.delete(key)
    else this.#gone.add(key)
  }

  /** The next block of 20 ms, once it is due. `isEmpty`: there is no sender in the mix. */
  take(now: number): { samples: Float32Array; at: number; isEmpty: boolean } | undefined {
    const start = this.#next
    if (start + BLOCK > now * PER_MS) return
    this.#next += BLOCK
    const at = start / PER_MS
    if (this.#tracks.size === 0) return { samples: SILENCE, at, isEmpty: true }
    const samples = new Float32Array(BLOCK)
    for (const [key, { ring, end }] of this.#tracks) {
      for (let index = 0; index < BLOCK; index++) {
        const place = (start + index) % AHEAD
        samples[index] = (samples[index] ?? 0) + (ring[place] ?? 0)
        ring[place] = 0
      }
      if (this.#gone.has(key) && end <= this.#next) {
        this.#gone.delete(key)
        this.#tracks.delete(key)
      }
    }
    return { samples, at, isEmpty: false }
  }
}

/** Samples as 16 bits, little endian; what is too loud is cut off. */
export function pcm16(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2)
  for (const [index, sample] of samples.entries())
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), index * 2)
  return bytes
}
