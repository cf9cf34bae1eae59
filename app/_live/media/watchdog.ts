/** What was received since the page began, read once a second. */
export type LineSample = {
  at: number
  /** Every picture that should be moving: frames decoded so far. */
  pictures: { id: string; frames: number }[]
  /** Bytes received over the whole transport. */
  bytes: number
  packets: number
  lost: number
  /** The server says that the line is too slow for the lowest layer of every picture. */
  starved: boolean
}

/** `sync`: compare with the server and ask for a key frame. `rebuild`: a new transport. `audio`: the line can't carry pictures. */
export type Verdict = 'fine' | 'sync' | 'rebuild' | 'audio'

/** No decoded frame for this long: something is wrong. */
const STILL_MS = 2_000
/** Still nothing this long after asking: the transport itself is doubted. */
const DOUBT_MS = 5_000
const STARVED_MS = 5_000
/** A window in which a loss above `LOSS` with a stutter counts as a slow line. */
const WINDOW_MS = 10_000
const LOSS = 0.12
const STUTTER_FPS = 5
const REBUILDS_BEFORE_AUDIO = 1
const LONGEST_DOUBT_MS = 40_000

/** Judges a viewer's line from samples alone: no clock, no browser. */
export class Watchdog {
  #moved = new Map<string, { frames: number; at: number }>()
  #syncedAt: number | undefined
  #rebuilds = 0
  #starvedSince: number | undefined
  #bytes = 0
  #window: { at: number; frames: number; packets: number; lost: number }[] = []

  /** Call with each sample; acts at most on what it returns. */
  judge(sample: LineSample): Verdict {
    const flowing = sample.bytes > this.#bytes
    this.#bytes = sample.bytes
    const stillest = this.#stillness(sample)
    if (this.#tooSlow(sample, flowing)) return this.#restart('audio')
    if (stillest < STILL_MS) {
      this.#syncedAt = undefined
      return 'fine'
    }
    if (this.#syncedAt === undefined) {
      this.#syncedAt = sample.at
      return 'sync'
    }
    const patience = Math.min(LONGEST_DOUBT_MS, DOUBT_MS * 2 ** this.#rebuilds)
    if (sample.at - this.#syncedAt < patience) return 'fine'
    if (flowing && this.#rebuilds >= REBUILDS_BEFORE_AUDIO) return this.#restart('audio')
    this.#rebuilds++
    this.#syncedAt = sample.at
    return 'rebuild'
  }

  /** Forgets what it saw, as after a change of mode. */
  reset(): void {
    this.#restart('fine')
  }

  #stillness({ at, pictures }: LineSample): number {
    const moved = new Map<string, { frames: number; at: number }>()
    for (const { id, frames } of pictures) {
      const before = this.#moved.get(id)
      moved.set(id, before && before.frames === frames ? before : { frames, at })
      // After a rebuild the pictures have new ids: only one that moved says that it helped.
      if (before && frames > before.frames) this.#rebuilds = 0
    }
    this.#moved = moved
    return Math.max(0, ...[...moved.values()].map((picture) => at - picture.at))
  }

  #tooSlow(sample: LineSample, flowing: boolean): boolean {
    const { at, pictures, packets, lost, starved } = sample
    this.#starvedSince = starved ? (this.#starvedSince ?? at) : undefined
    if (this.#starvedSince !== undefined && at - this.#starvedSince >= STARVED_MS) return true
    const frames = pictures.reduce((sum, picture) => sum + picture.frames, 0)
    this.#window = [...this.#window.filter((seen) => at - seen.at <= WINDOW_MS), { at, frames, packets, lost }]
    const first = this.#window[0]
    if (!flowing || !first || at - first.at < WINDOW_MS * 0.8 || pictures.length === 0) return false
    const received = packets - first.packets
    const missing = lost - first.lost
    const fps = ((frames - first.frames) / (at - first.at)) * 1_000
    return missing > 0 && missing / (received + missing) > LOSS && fps < STUTTER_FPS * pictures.length
  }

  #restart(verdict: Verdict): Verdict {
    this.#moved.clear()
    this.#syncedAt = undefined
    this.#rebuilds = 0
    this.#starvedSince = undefined
    this.#window = []
    return verdict
  }
}
