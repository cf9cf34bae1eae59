import { type AccessUnit, type Parameters, readAccessUnit } from './access-unit.ts'
import { AudioLine, type PlacedFrame } from './audio-line.ts'
import type { Broadcast } from './broadcast.ts'
import { CADENCE } from './cadence.ts'
import { type Cut, Cutter } from './cutter.ts'
import type { Rendition } from './events.ts'
import { fragment, type Run, segmentType } from './fragment.ts'
import { initSegment } from './init-segment.ts'
import { type AudioCodec, audioCodecName, TRACK_IDS, VIDEO_TIMESCALE } from './tracks.ts'

/** A frame of the programme’s sound, mixed of all who are on. `at` by the same clock as the pictures’. */
export type AudioUnit = { data: Uint8Array; at: number; durationMs: number }

export type PackagerOptions = {
  broadcast: Broadcast
  /** Without it the programme has pictures only. */
  audio?: AudioCodec
  /** When the programme’s clock was 0, in milliseconds since 1970. */
  startedAt: number
  /** The machine’s time, for what waits; `performance.now` where nothing is said. */
  now?: () => number
  /** Only a key frame can go on from here: ask the source for one. Called for every unit that is left out. */
  onKeyFrameNeeded?: () => void
}

/** Of a source that is silent: so long it may be merely late. Milliseconds. */
const PATIENCE_MS = 150
const AUDIO_WAIT_MS = CADENCE.audioWait * 1_000

type Waiting = Cut & { since: number }

/**
 * Makes the broadcast of a programme out of its pictures and its sound: parts of half a second, segments of two, in two renditions whose segments
 * are cut at the same pictures. Takes what comes; a source that stalls, changes or is gone never breaks the cadence (`CADENCE`). The owner calls
 * `tick` some twenty times a second.
 */
export class Packager {
  readonly #broadcast: Broadcast
  readonly #line: AudioLine | undefined
  readonly #cutter: Cutter
  readonly #now: () => number
  readonly #onKeyFrameNeeded: () => void
  readonly #startedAt: number
  readonly #waiting: Waiting[] = []
  readonly #cursors: Record<Rendition, number> = { main: 0, audio: 0 }
  #fragments = 0
  #offset: number | undefined
  #parameters: Parameters | undefined
  #published: Parameters | undefined
  #heard = { place: 0, at: 0 }
  #hasEnded = false

  constructor({
    broadcast,
    audio,
    startedAt,
    now = () => performance.now(),
    onKeyFrameNeeded = () => undefined,
  }: PackagerOptions) {
    this.#broadcast = broadcast
    this.#line = audio && new AudioLine(audio)
    this.#now = now
    this.#startedAt = startedAt
    this.#onKeyFrameNeeded = onKeyFrameNeeded
    this.#cutter = new Cutter(
      (cut) => this.#waiting.push({ ...cut, since: now() }),
      broadcast.timeline.segments.length > 0,
    )
    broadcast.publish({ type: 'epoch', name: Date.now().toString(36) })
  }

  /** Takes a picture. One that nothing says how to decode is left out, and a key frame asked for. */
  addVideo(unit: AccessUnit): void {
    if (this.#hasEnded) return
    const picture = this.#read(unit)
    if (!picture || (this.#cutter.awaitsKey && !picture.isKey)) {
      this.#onKeyFrameNeeded()
      return
    }
    this.#offset ??= this.#offsetAt(unit.at)
    this.#heard = { place: unit.at + this.#offset, at: this.#now() }
    if (this.#cutter.add(picture, unit.at + this.#offset)) this.#parameters = picture.parameters
    else this.#onKeyFrameNeeded()
    this.#pump()
  }

  /** Takes a frame of sound; left out before the first picture, and where it comes too late. */
  addAudio({ data, at, durationMs }: AudioUnit): void {
    if (this.#hasEnded || this.#offset === undefined || !this.#line) return
    this.#line.push(data, at + this.#offset, Math.round((durationMs * this.#line.codec.sampleRate) / 1_000))
    this.#pump()
  }

  /** What comes does not go on from what was (a source was lost, its clock set anew): a discontinuity. A change of source needs no such word. */
  interrupt(): void {
    this.#cutter.interrupt()
  }

  /** Time has passed: what waited too long goes on, and a source that is silent is filled in for. */
  tick(): void {
    if (this.#hasEnded || this.#offset === undefined) return
    this.#cutter.passed(this.#heard.place + this.#now() - this.#heard.at - PATIENCE_MS)
    this.#pump()
  }

  /** Publishes what is left and closes the lists. Resolves when it is written. */
  async end(): Promise<void> {
    if (!this.#hasEnded) {
      this.#hasEnded = true
      this.#cutter.end(LAST_PICTURE_MS)
      this.#pump(true)
      this.#broadcast.publish({ type: 'end' })
    }
    await this.#broadcast.settled()
  }

  /** What was left out of the sound, and filled with silence, in frames. */
  get audioCounts(): { filled: number; dropped: number } {
    return this.#line?.counts ?? { filled: 0, dropped: 0 }
  }

  #read(unit: AccessUnit) {
    try {
      return readAccessUnit(unit, this.#parameters)
    } catch (cause) {
      if (cause instanceof RangeError) return undefined
      throw cause
    }
  }

  /** From the programme’s clock to milliseconds since the first segment. The lists’ time rises even where a machine’s clock was set back. */
  #offsetAt(at: number): number {
    const { segments, endsAt } = this.#broadcast.timeline
    const wall = this.#startedAt + at
    const zero = segments[0]?.startsAt ?? wall
    return Math.max(wall, endsAt) - zero - at
  }

  /** Publishes what is cut, in order, as far as its sound is there or has been waited for. */
  #pump(isLast = false): void {
    for (let cut = this.#waiting[0]; cut; cut = this.#waiting[0]) {
      if (cut.type === 'part' && this.#line && !this.#line.covers(cut.end)) {
        if (!isLast && this.#now() - cut.since < AUDIO_WAIT_MS) break
        this.#line.cover(cut.end)
      }
      this.#waiting.shift()
      this.#publish(cut)
    }
    if (this.#broadcast.timeline.open) this.#publishAudio(this.#segmentEnd(), false)
  }

  #publish(cut: Cut): void {
    switch (cut.type) {
      case 'open':
        this.#openSegment(cut)
        return
      case 'part':
        this.#publishPart(cut)
        return
      case 'close':
        this.#publishAudio(cut.end, true)
        this.#line?.forget(Math.min(this.#cursors.main, this.#cursors.audio))
        this.#broadcast.publish({ type: 'close' })
        return
      default:
        cut satisfies never
    }
  }

  #openSegment({ at, parameters, isDiscontinuous, hasHole }: Extract<Cut, { type: 'open' }>): void {
    const line = this.#line
    if (line && (hasHole || !this.#published)) {
      line.begin(at)
      const first = line.firstOf(at)
      this.#cursors.main = Math.max(this.#cursors.main, first)
      this.#cursors.audio = Math.max(this.#cursors.audio, first)
    }
    if (parameters !== this.#published) {
      const { codec, width, height } = parameters.parsed
      const codecs = { video: codec, audio: line && audioCodecName(line.codec) }
      const main = initSegment({ video: parameters, ...(line ? { audio: line.codec } : {}) })
      const inits = line ? { main, audio: initSegment({ audio: line.codec }) } : { main }
      this.#broadcast.publishMap({ type: 'map', codecs, width, height }, inits)
      this.#published = parameters
    }
    const zero = this.#broadcast.timeline.segments[0]?.startsAt
    const startsAt = zero === undefined ? this.#startedAt + at - (this.#offset ?? 0) : zero + at
    this.#broadcast.publish({ type: 'open', startsAt, isDiscontinuous })
  }

  #publishPart({ pictures, end }: Extract<Cut, { type: 'part' }>): void {
    const ticks = [...pictures.map(({ at }) => at), end].map((at) => Math.round((at * VIDEO_TIMESCALE) / 1_000))
    const samples = pictures.map(({ sample, isKey }, index) => ({
      data: sample,
      duration: (ticks[index + 1] ?? 0) - (ticks[index] ?? 0),
      isSync: isKey,
    }))
    const startsAt = ticks[0] ?? 0
    const frames = this.#line?.from(this.#cursors.main, end) ?? []
    const runs = [{ track: TRACK_IDS.video, startsAt, samples }, ...this.#audioRun('main', frames)]
    const duration = ((ticks.at(-1) ?? 0) - startsAt) / VIDEO_TIMESCALE
    this.#put('main', runs, { duration, isIndependent: pictures[0]?.isKey === true, frames: pictures.length })
  }

  /** The other rendition: parts of as many frames as fit, up to where the segment is known to go on. */
  #publishAudio(until: number, isLast: boolean): void {
    const line = this.#line
    if (!line) return
    const { sampleRate } = line.codec
    const most = CADENCE.partTarget * sampleRate
    let part: PlacedFrame[] = []
    let length = 0
    const put = () => {
      const runs = this.#audioRun('audio', part)
      this.#put('audio', runs, { duration: length / sampleRate, isIndependent: true, frames: part.length })
      part = []
      length = 0
    }
    for (const frame of line.from(this.#cursors.audio, until)) {
      if (length + frame.duration > most) put()
      part.push(frame)
      length += frame.duration
    }
    if (length > 0 && (isLast || length + (part[0]?.duration ?? 0) > most)) put()
  }

  /** Up to where sound belongs to the segment that is published: its end, or the newest picture. */
  #segmentEnd(): number {
    return this.#waiting.find((cut) => cut.type === 'close')?.end ?? this.#cutter.reached
  }

  #audioRun(rendition: Rendition, frames: readonly PlacedFrame[]): Run[] {
    const [first] = frames
    const last = frames.at(-1)
    if (!first || !last) return []
    this.#cursors[rendition] = last.startsAt + last.duration
    const samples = frames.map(({ data, duration }) => ({ data, duration, isSync: true }))
    return [{ track: TRACK_IDS.audio, startsAt: first.startsAt, samples }]
  }

  #put(rendition: Rendition, runs: Run[], part: { duration: number; isIndependent: boolean; frames: number }): void {
    this.#fragments++
    const isFirst = this.#broadcast.timeline.open?.tracks[rendition].parts.length === 0
    const made = fragment(this.#fragments, runs)
    const bytes = isFirst ? Buffer.concat([segmentType(), made]) : made
    this.#broadcast.publish({ type: 'part', rendition, ...part, bytes: bytes.length }, bytes)
  }
}

/** How long the very last picture is shown. */
const LAST_PICTURE_MS = 33
