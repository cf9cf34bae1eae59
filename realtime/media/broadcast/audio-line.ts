import { type AudioCodec, type AudioFrame, silentFrame } from './tracks.ts'

/** A frame on the line: from `startsAt` on, in samples since the line's zero. */
export type PlacedFrame = AudioFrame & { startsAt: number }

/**
 * The programme's sound without a gap: frames one after another, silence where none came, and nothing where one comes twice or too late. Times
 * go in and out in milliseconds; inside they are samples, so that nothing drifts. Not before `begin`.
 */
export class AudioLine {
  readonly codec: AudioCodec
  readonly #silent: AudioFrame
  readonly #frames: PlacedFrame[] = []
  #end = Number.NaN
  /** Frames of silence that stand in, and frames that were left out. */
  readonly counts = { filled: 0, dropped: 0 }

  constructor(codec: AudioCodec) {
    this.codec = codec
    this.#silent = silentFrame(codec)
  }

  /** The sound begins here, or goes on here behind a break; frames of before are late from now on. */
  begin(at: number): void {
    const start = this.#samples(at)
    if (this.#end >= start) return
    this.counts.dropped += this.#frames.length
    this.#frames.length = 0
    this.#end = start
  }

  /** A frame that sounds at `at`; `duration` in samples. Less than a frame off is taken for a clock that is read roughly. */
  push(data: Uint8Array, at: number, duration: number): void {
    if (Number.isNaN(this.#end)) return
    const wanted = this.#samples(at)
    if (wanted <= this.#end - duration) {
      this.counts.dropped++
      return
    }
    if (wanted >= this.#end + duration) this.#fill(wanted)
    this.#place({ data, duration })
  }

  /** Silence up to `at` where no sound came: nobody waits for it any longer. */
  cover(at: number): void {
    this.#fill(this.#samples(at))
  }

  /** Whether all frames are here that `from` could give up to this time. */
  covers(until: number): boolean {
    return this.#end + this.#silent.duration / 2 > this.#samples(until)
  }

  /** The frames from `start` on (in samples) whose larger half is before `until`; they stay for other readers. */
  from(start: number, until: number): readonly PlacedFrame[] {
    const end = this.#samples(until)
    return this.#frames.filter(({ startsAt, duration }) => startsAt >= start && startsAt + duration / 2 <= end)
  }

  /** The least `startsAt` of a frame that belongs to what begins at this time. */
  firstOf(at: number): number {
    return this.#samples(at) - this.#silent.duration / 2
  }

  /** Forgets what begins before a time in samples: every reader has it. */
  forget(before: number): void {
    const kept = this.#frames.findIndex(({ startsAt }) => startsAt >= before)
    this.#frames.splice(0, kept < 0 ? this.#frames.length : kept)
  }

  #fill(until: number): void {
    const { duration } = this.#silent
    while (this.#end + duration / 2 <= until) {
      this.#place(this.#silent)
      this.counts.filled++
    }
  }

  #place(frame: AudioFrame): void {
    this.#frames.push({ ...frame, startsAt: this.#end })
    this.#end += frame.duration
  }

  #samples(ms: number): number {
    return Math.round((ms * this.codec.sampleRate) / 1_000)
  }
}
