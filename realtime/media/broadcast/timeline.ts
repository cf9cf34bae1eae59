import type { BroadcastEvent, Rendition } from './events.ts'

/** A part: what of a segment can be had before the segment is whole. Seconds, bytes. */
export type Part = { duration: number; isIndependent: boolean; bytes: number; frames: number }

/** One rendition's share of a segment. */
export type Track = { parts: readonly Part[]; duration: number; bytes: number }

export type InitMap = { epoch: string; number: number } & Omit<Extract<BroadcastEvent, { type: 'map' }>, 'type'>

export type Segment = {
  /** Its Media Sequence Number: counted from the first of the hearing, through all processes. */
  sequence: number
  epoch: string
  map: InitMap
  startsAt: number
  isDiscontinuous: boolean
  /** How many discontinuities there are up to and with it. */
  discontinuities: number
  isClosed: boolean
  isLost: boolean
  /** The hearing was paused for all of it: a recording leaves it out. */
  isPaused: boolean
  tracks: Record<Rendition, Track>
}

const NOTHING: Track = { parts: [], duration: 0, bytes: 0 }

/** A programme so far: the fold of its events. Throws an Error for events that can’t follow each other. */
export class Timeline {
  readonly segments: Segment[] = []
  epoch = ''
  map: InitMap | undefined
  hasEnded = false
  /** Whether lists leave out what was paused: those of a recording do. */
  leavesOutPauses = false
  readonly #maps = new Map<string, number>()

  /** The programme of these events. */
  static of(events: readonly BroadcastEvent[]): Timeline {
    const timeline = new Timeline()
    for (const event of events) timeline.apply(event)
    return timeline
  }

  /** The segment under way. */
  get open(): Segment | undefined {
    const last = this.segments.at(-1)
    return last && !last.isClosed ? last : undefined
  }

  /** Whether sound alone is published too. */
  get hasAudio(): boolean {
    return this.map?.codecs.audio !== undefined
  }

  /** The end of what is published, in milliseconds since 1970. */
  get endsAt(): number {
    const last = this.segments.at(-1)
    return last ? last.startsAt + last.tracks.main.duration * 1_000 : Number.NEGATIVE_INFINITY
  }

  hasMap(epoch: string, number: number): boolean {
    return number < (this.#maps.get(epoch) ?? 0)
  }

  apply(event: BroadcastEvent): void {
    switch (event.type) {
      case 'epoch':
        this.epoch = event.name
        this.map = undefined
        this.hasEnded = false
        return
      case 'map': {
        const { codecs, width, height } = event
        const number = this.#maps.get(this.epoch) ?? 0
        this.#maps.set(this.epoch, number + 1)
        this.map = { epoch: this.epoch, number, codecs, width, height }
        return
      }
      case 'open':
        this.#open(event)
        return
      case 'part': {
        const { rendition, duration, isIndependent, bytes, frames } = event
        const { tracks } = this.#required()
        const track = tracks[rendition]
        tracks[rendition] = {
          parts: [...track.parts, { duration, isIndependent, bytes, frames }],
          duration: track.duration + duration,
          bytes: track.bytes + bytes,
        }
        return
      }
      case 'close':
        // Of a segment that a killed process opened, and put nothing into, no list ever told.
        if (this.#required().tracks.main.parts.length === 0) this.segments.pop()
        else Object.assign(this.#required(), { isClosed: true, isPaused: event.isPaused === true })
        return
      case 'lost': {
        const segment = this.segments[event.sequence]
        if (segment) segment.isLost = true
        return
      }
      case 'end':
        this.hasEnded = true
        return
      default:
        event satisfies never
    }
  }

  #open({ startsAt, isDiscontinuous }: Extract<BroadcastEvent, { type: 'open' }>): void {
    if (!this.map || this.open) throw new Error('A segment opens behind a closed one, with a map.')
    const before = this.segments.at(-1)?.discontinuities ?? 0
    this.segments.push({
      sequence: this.segments.length,
      epoch: this.epoch,
      map: this.map,
      startsAt,
      isDiscontinuous,
      discontinuities: before + (isDiscontinuous ? 1 : 0),
      isClosed: false,
      isLost: false,
      isPaused: false,
      tracks: { main: NOTHING, audio: NOTHING },
    })
  }

  #required(): Segment {
    const { open } = this
    if (!open) throw new Error('No segment is open.')
    return open
  }
}
