import type { CaptionLanguage } from '#contract/states.ts'
import { ADVANCE_PARTS, CADENCE } from './cadence.ts'
import { type BroadcastEvent, RENDITIONS, type Rendition } from './events.ts'
import type { MovedFiles } from './moved-files.ts'
import { multivariantPlaylist } from './multivariant.ts'
import { mapName, type Resource, segmentName } from './names.ts'
import { captionPlaylist, clipPlaylist, listEnd, mediaPlaylist, nextPart, type PlaylistOptions } from './playlist.ts'
import { type StorageNews, Store } from './store.ts'
import { type Segment, Timeline } from './timeline.ts'
import { type WaitEnd, Waiters } from './waiters.ts'

export type BroadcastOptions = {
  /** Where its files are: nobody else writes there. */
  dir: string
  onStorage?: (news: StorageNews) => void
  /** How many requests may wait for what comes next. */
  mostWaiting?: number
  /** Nothing that is seen or heard of it is ever written to disk: it is the last minute, from memory. */
  inMemory?: boolean
  /** Its files that are not on disk any more. */
  moved?: MovedFiles | undefined
}

/** A place in a rendition's list that a player waits for; without a part, the whole segment. */
export type Place = { sequence: number; part: number | undefined }

/** A file that never changes. */
export type FileResource = Extract<Resource, { kind: 'map' | 'segment' | 'part' }>

/** A file that is a part of another one: so many bytes of it, all of them where nothing is said. */
export type SoundPiece = { name: string; bytes: number | undefined }

/** Newest segments that memory keeps even where the disk has them. */
const IN_MEMORY = 6
/** What is in memory alone is given up after so many milliseconds: no list of the last minute names it any more. */
const GIVEN_UP_MS = (CADENCE.window + 30) * 1_000

/**
 * The broadcast of one hearing: what was published, its files and its playlists. It is opened once by the process that packages; another
 * process takes up where a killed one stopped. A broadcast that nobody packages any more is served from its files.
 */
export class Broadcast {
  readonly timeline: Timeline
  readonly #store: Store
  readonly #waiters: Waiters
  readonly #rendered = new Map<string, string>()
  readonly #unwritten = new Set<Segment>()
  readonly #inMemory: boolean
  /** When the hearing was paused, in milliseconds since 1970; the last one may go on. */
  readonly #pauses: { from: number; to: number }[] = []

  private constructor(timeline: Timeline, store: Store, mostWaiting: number, inMemory = false) {
    this.timeline = timeline
    this.#store = store
    this.#waiters = new Waiters(mostWaiting)
    this.#inMemory = inMemory
  }

  /** Opens a hearing's directory. A segment that a killed process left open ends with its last part. Rejects where the directory can’t be read. */
  static async open(options: BroadcastOptions): Promise<Broadcast> {
    const { dir, onStorage = () => undefined, mostWaiting = 5_000, inMemory = false, moved } = options
    const { store, events } = await Store.open(dir, onStorage, { inMemory, moved })
    const timeline = Timeline.of(events)
    const broadcast = new Broadcast(timeline, store, mostWaiting, inMemory)
    if (timeline.open) broadcast.publish({ type: 'close' })
    for (const sequence of await broadcast.#findIncomplete()) broadcast.publish({ type: 'lost', sequence })
    return broadcast
  }

  /**
   * Opens what is kept of a broadcast that nobody packages any more: it has ended, whatever ended it, and nothing of it is changed. Undefined
   * where there is none. Rejects where the directory can’t be read.
   */
  static async openKept(dir: string, moved?: MovedFiles): Promise<Broadcast | undefined> {
    const kept = await Store.openKept(dir, { moved })
    if (!kept) return undefined
    const timeline = Timeline.of(kept.events)
    if (timeline.open) timeline.apply({ type: 'close' })
    if (!timeline.hasEnded) timeline.apply({ type: 'end' })
    timeline.leavesOutPauses = true
    const broadcast = new Broadcast(timeline, kept.store, 0)
    for (const sequence of await broadcast.#findIncomplete()) timeline.apply({ type: 'lost', sequence })
    return broadcast
  }

  /** Whether a broadcast was begun in this directory. Rejects where it can’t be read. */
  static exists(dir: string): Promise<boolean> {
    return Store.exists(dir)
  }

  /** The hearing is paused, or goes on, from this moment on (milliseconds since 1970). */
  setPaused(isPaused: boolean, at = Date.now()): void {
    const last = this.#pauses.at(-1)
    const was = last !== undefined && last.to === Number.POSITIVE_INFINITY
    if (isPaused && !was) this.#pauses.push({ from: at, to: Number.POSITIVE_INFINITY })
    if (!isPaused && was) last.to = at
  }

  /** Takes an event and, for a part, its bytes; readers have it from now on. */
  publish(given: BroadcastEvent, bytes?: Buffer): void {
    const event = given.type === 'close' && this.#isPausedNow() ? { ...given, isPaused: true } : given
    this.timeline.apply(event)
    const { open } = this.timeline
    if (event.type === 'part' && open && bytes) this.#store.append(segmentName(event.rendition, open), bytes)
    this.#store.record(event)
    if (event.type === 'close') this.#release()
    this.#rendered.clear()
    this.#waiters.notify()
  }

  /** Publishes an init segment, one file for each rendition. */
  publishMap(event: Extract<BroadcastEvent, { type: 'map' }>, inits: Partial<Record<Rendition, Buffer>>): void {
    this.timeline.apply(event)
    const { map } = this.timeline
    for (const rendition of RENDITIONS) {
      const bytes = inits[rendition]
      if (map && bytes) this.#store.put(mapName(rendition, map), bytes)
    }
    this.#store.record(event)
  }

  /** The multivariant playlist, with captions in these languages; undefined before there is anything. Of what is in memory alone there is no list from the start. */
  index(fromStart: boolean, languages: readonly CaptionLanguage[] = []): string | undefined {
    const isFromStart = fromStart && !this.#inMemory
    return this.#cached(`index ${isFromStart} ${languages.join(' ')}`, () =>
      multivariantPlaylist(this.timeline, { isFromStart, languages }),
    )
  }

  /** A media playlist; undefined before its first whole segment, since players can’t begin with less. */
  playlist(options: PlaylistOptions): string | undefined {
    if (!this.#isPlayable(options.rendition)) return undefined
    const { rendition, isDelta } = options
    const isFromStart = options.isFromStart && !this.#inMemory
    return this.#cached(`${rendition} ${isFromStart} ${isDelta}`, () =>
      mediaPlaylist(this.timeline, { rendition, isFromStart, isDelta }),
    )
  }

  /** The list of the captions in a language; undefined before the first whole segment. */
  captionList(language: CaptionLanguage, fromStart: boolean): string | undefined {
    if (!this.#isPlayable('main')) return undefined
    const isFromStart = fromStart && !this.#inMemory
    return this.#cached(`captions ${language} ${isFromStart}`, () =>
      captionPlaylist(this.timeline, { language, isFromStart }),
    )
  }

  /** A whole segment by its number and the process that packaged it. */
  segment({ epoch, sequence }: { epoch: string; sequence: number }): Segment | undefined {
    const segment = this.timeline.segments[sequence]
    return segment?.epoch === epoch && segment.isClosed ? segment : undefined
  }

  /** The list of what was on from one moment to another, in milliseconds since 1970; undefined where nothing of it is there. */
  clip(from: number, to: number): string | undefined {
    return this.#inMemory ? undefined : clipPlaylist(this.timeline, from, to)
  }

  /** Waits until there is something to play. */
  whenPlayable(rendition: Rendition, ms: number, signal: AbortSignal): Promise<WaitEnd> {
    return this.#waiters.wait(`playable ${rendition}`, () => this.#isPlayable(rendition), ms, signal)
  }

  /** Whether a player asks for more than it may know of: it would wait for ever. */
  isTooFar(rendition: Rendition, { sequence, part = 0 }: Place): boolean {
    if (this.timeline.hasEnded) return false
    const end = listEnd(this.timeline, rendition) ?? { sequence: -1, part: undefined }
    if (sequence > end.sequence + 2) return true
    const last = sequence === end.sequence ? (end.part ?? -1) : -1
    return sequence >= end.sequence && part > last + ADVANCE_PARTS && !this.#has(rendition, { sequence, part })
  }

  /** Waits until the list of a rendition holds a place, or has ended. */
  whenListed(rendition: Rendition, place: Place, ms: number, signal: AbortSignal): Promise<WaitEnd> {
    const isReached = () => this.timeline.hasEnded || this.#has(rendition, place)
    return this.#waiters.wait(`${rendition} ${place.sequence} ${place.part}`, isReached, ms, signal)
  }

  /** Whether this is the part that the list announces as the next one. */
  isNext(rendition: Rendition, epoch: string, { sequence, part }: Place): boolean {
    const next = nextPart(this.timeline, rendition)
    return !this.timeline.hasEnded && next?.epoch === epoch && next.sequence === sequence && next.part === part
  }

  /** An init segment, a whole segment or a part; undefined where there is none (any more). */
  async read(file: FileResource): Promise<Buffer | undefined> {
    const { rendition, epoch } = file
    if (file.kind === 'map') {
      return this.timeline.hasMap(epoch, file.number) ? await this.#store.read(mapName(rendition, file)) : undefined
    }
    const segment = this.timeline.segments[file.sequence]
    if (segment?.epoch !== epoch || segment.isLost) return undefined
    const { parts, bytes } = segment.tracks[rendition]
    const name = segmentName(rendition, segment)
    if (file.kind === 'segment')
      return segment.isClosed && bytes > 0 ? await this.#store.read(name, { start: 0, bytes }) : undefined
    const part = parts[file.part]
    if (!part) return undefined
    const start = parts.slice(0, file.part).reduce((sum, before) => sum + before.bytes, 0)
    return await this.#store.read(name, { start, bytes: part.bytes })
  }

  /** The files that make the sound of a broadcast that has ended, in their order: an init file and all segments that were not lost or paused; undefined where there is none. */
  soundPieces(): SoundPiece[] | undefined {
    const { segments, hasEnded } = this.timeline
    const heard = segments.filter(({ isLost, isPaused, tracks }) => !isLost && !isPaused && tracks.audio.bytes > 0)
    const [first] = heard
    if (!hasEnded || !first || this.#inMemory) return undefined
    const pieces = heard.map((segment) => ({ name: segmentName('audio', segment), bytes: segment.tracks.audio.bytes }))
    return [{ name: mapName('audio', first.map), bytes: undefined }, ...pieces]
  }

  /** One of them. */
  readPiece({ name, bytes }: SoundPiece): Promise<Buffer | undefined> {
    return this.#store.read(name, bytes === undefined ? undefined : { start: 0, bytes })
  }

  /** How many requests wait now. */
  get waiting(): number {
    return this.#waiters.count
  }

  /** Resolves when all that was published is written, or can’t be. */
  settled(): Promise<void> {
    return this.#store.settled()
  }

  /** Whether the hearing was paused for all of the segment under way. */
  #isPausedNow(): boolean {
    const { open, endsAt } = this.timeline
    return open !== undefined && this.#pauses.some(({ from, to }) => from <= open.startsAt && endsAt <= to)
  }

  #isPlayable(rendition: Rendition): boolean {
    const { segments, hasEnded, hasAudio } = this.timeline
    if (rendition === 'audio' && !hasAudio && !segments.some(({ tracks }) => tracks.audio.bytes > 0)) return false
    return hasEnded || segments.some(({ isClosed }) => isClosed)
  }

  #has(rendition: Rendition, { sequence, part }: Place): boolean {
    const { segments } = this.timeline
    const segment = segments[sequence]
    if (!segment) return false
    const { parts } = segment.tracks[rendition]
    if (part !== undefined && part < parts.length) return true
    // A part past the last one of a whole segment is the first one of the next (RFC 8216bis, 6.2.5.2).
    if (segment.isClosed) return part === undefined || (segments[sequence + 1]?.tracks[rendition].parts.length ?? 0) > 0
    return false
  }

  #cached(key: string, render: () => string | undefined): string | undefined {
    const known = this.#rendered.get(key)
    if (known !== undefined) return known
    const text = render()
    if (text !== undefined) this.#rendered.set(key, text)
    return text
  }

  /** A segment has ended: memory lets go of an older one, where the disk has it. */
  #release(): void {
    const { segments } = this.timeline
    const old = segments.at(-1 - IN_MEMORY)
    if (old) {
      if (RENDITIONS.some((rendition) => this.#store.isUnwritten(segmentName(rendition, old)))) this.#unwritten.add(old)
      else for (const rendition of RENDITIONS) this.#store.release(segmentName(rendition, old))
    }
    for (const segment of this.#unwritten) {
      if (this.timeline.endsAt - segment.startsAt < GIVEN_UP_MS) continue
      this.#unwritten.delete(segment)
      this.publish({ type: 'lost', sequence: segment.sequence })
      for (const rendition of RENDITIONS) this.#store.release(segmentName(rendition, segment))
    }
  }

  /** Numbers of the segments that are not whole, since the disk was full. */
  async #findIncomplete(): Promise<number[]> {
    const incomplete: number[] = []
    for (const segment of this.timeline.segments) {
      if (segment.isLost) continue
      for (const rendition of RENDITIONS) {
        const { bytes } = segment.tracks[rendition]
        if (bytes === 0 || (await this.#store.holds(segmentName(rendition, segment), bytes))) continue
        incomplete.push(segment.sequence)
        break
      }
    }
    return incomplete
  }
}
