import type { Audience, Counts, Frame } from '#contract/signals.ts'
import { AUDIENCES, MAX_ENTRIES_BYTES } from '#contract/signals.ts'
import type { StageSends } from '#contract/stage-sends.ts'
import type { Tier } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/registry.ts'
import { readWatchTier } from '#domain/hearing/watch-tier.ts'
import type { ToldEntry } from '#domain/kernel/follow.ts'
import { metrics } from '#platform/metrics.ts'
import { broadcast } from './broadcast.ts'
import { RoomCounts } from './counts.ts'
import { audienceRoom, type NodeDeps, type NodeServer } from './node.ts'
import type { Presence } from './presence.ts'
import { Tail } from './tail.ts'
import { closeOut } from './watch-rights.ts'

/**
 * Least time between two frames, where it is not lengthened by what they cost: what a room costs is its sockets times its frames, here, in the front and in every browser (about 17 µs a
 * delivery on a node, 10 to 20 ms in a page). Counts are read as often, so a vote is shown half of it later on the average: 150 ms in a
 * rehearsal, of the 250 that it may take.
 */
const TICK_MS = 250
/** A timer is early or late by a little; a frame is not left out for that. */
const JITTER_MS = 20
/** Share of a node's time that frames of one hearing may take: a fan-out that costs more makes the window longer, up to the full frames'. */
const FRAMES_SHARE = 0.25
/** A frame with every hot count, which repairs a dropped one; and the number of those who watch. */
const FULL_MS = 2_000

/** One hearing on one node: its tail, its counts, its frames. Lives as long as somebody on this node watches. */
export class Room {
  readonly hearingId: string
  readonly #deps: NodeDeps
  /** Who may watch, as the last entry about it said; read where none has come yet. */
  #watchTier: Tier | undefined
  readonly #io: NodeServer
  readonly #presence: Presence
  readonly #sends: () => StageSends
  /** What the last frame said of the stage, as it was sent. */
  #sendsTold = ''
  readonly #onEntries: (entries: readonly ToldEntry<'hearing'>[]) => void
  #timer: NodeJS.Timeout | undefined
  #tail!: Tail<'hearing'>
  readonly #counts: RoomCounts
  #frame = 0
  /** Last entry that went out in a frame; the tail may be a moment ahead. */
  #told = 0
  #frameAt = 0
  #fullAt = 0
  #counting = false
  /** What readers of each last entry are given when they come back; many come at once, and most hold the same. */
  #missed: { told: number; parts: Map<string, Pick<Frame, 'entries' | 'reload'>> } = { told: -1, parts: new Map() }
  #windowMs = TICK_MS

  private constructor(
    deps: NodeDeps,
    io: NodeServer,
    presence: Presence,
    hearingId: string,
    sends: () => StageSends,
    onEntries: (entries: readonly ToldEntry<'hearing'>[]) => void,
  ) {
    this.#deps = deps
    this.#io = io
    this.#presence = presence
    this.hearingId = hearingId
    this.#counts = new RoomCounts(deps, hearingId)
    this.#sends = sends
    this.#onEntries = onEntries
  }

  static async open(
    deps: NodeDeps,
    io: NodeServer,
    presence: Presence,
    hearingId: string,
    stream: StreamName<'hearing'>,
    sends: () => StageSends,
    onEntries: (entries: readonly ToldEntry<'hearing'>[]) => void,
  ): Promise<Room> {
    const room = new Room(deps, io, presence, hearingId, sends, onEntries)
    room.#tail = await Tail.open(
      deps,
      stream,
      (entries) => room.#deliver(entries),
      () => room.#windowMs,
    )
    room.#told = room.#tail.cursor
    const watchTier = await readWatchTier(deps.database.db, hearingId)
    room.#watchTier ??= watchTier
    await room.#presence.update(hearingId, 1)
    await room.#counts.read()
    room.#timer = setInterval(() => void room.#beat(), TICK_MS)
    return room
  }

  /** Who may watch, as far as this node has been told. */
  get watchTier(): Tier {
    return this.#watchTier ?? 'member'
  }

  get stream(): StreamName<'hearing'> {
    return this.#tail.stream
  }

  /** Sockets of this node that watch. */
  size(): number {
    return AUDIENCES.reduce(
      (sum, audience) => sum + (this.#io.sockets.adapter.rooms.get(audienceRoom(audience, this.hearingId))?.size ?? 0),
      0,
    )
  }

  wake(seq: number): void {
    this.#tail.wake(seq)
  }

  /** The frame that brings a reader from its last entry to where this room's readers are: what was read since comes with the next frame, to all at once. */
  catchUp(audience: Audience, seq: number): Frame {
    const told = this.#told
    if (this.#missed.told !== told) this.#missed = { told, parts: new Map() }
    return { ...this.#counted(true, told, this.#counts.hot()), ...this.#missedSince(audience, seq) }
  }

  #missedSince(audience: Audience, seq: number): Pick<Frame, 'entries' | 'reload'> {
    const read = seq > this.#tail.cursor ? undefined : this.#tail.since(seq)
    const missed = read?.filter((entry) => entry.seq <= this.#told)
    // Numbers that no reader can hold are anybody's to invent: nothing is kept for them.
    if (!missed) return { reload: true }
    const key = `${audience}:${seq}`
    const part = this.#missed.parts.get(key) ?? this.#entriesFor(audience, missed)
    this.#missed.parts.set(key, part)
    return part
  }

  close(): void {
    clearInterval(this.#timer)
    this.#tail.close()
    this.#presence.forget(this.hearingId)
  }

  /** Whoever may not watch any more is out before the rest is told. */
  #narrow(entries: readonly ToldEntry<'hearing'>[]): void {
    for (const { open } of entries) {
      if (open === 0 || open.type !== 'hearing.configured') continue
      this.#watchTier = open.public.settings.watchTier
      closeOut(this.#deps, this.#io, this.hearingId, this.#watchTier)
    }
  }

  /** New entries, and the counts as they are by then, in one frame. */
  async #deliver(entries: readonly ToldEntry<'hearing'>[]): Promise<void> {
    this.#narrow(entries)
    await this.#counts.read()
    this.#told = entries.at(-1)?.seq ?? this.#told
    const counted = this.#next(false)
    this.#send('entries', (audience) => ({ ...counted, ...this.#entriesFor(audience, entries) }))
    this.#onEntries(entries)
  }

  #entriesFor(audience: Audience, entries: readonly ToldEntry<'hearing'>[]): Pick<Frame, 'entries' | 'reload'> {
    if (!entries.length) return {}
    const shown = entries.map((entry) => (audience === 'desk' ? entry.full : entry.open))
    return Buffer.byteLength(JSON.stringify(shown)) > MAX_ENTRIES_BYTES ? { reload: true } : { entries: shown }
  }

  /** Counts that moved while no entry came: a frame of their own, which a slow reader may miss. */
  async #beat(): Promise<void> {
    const now = performance.now()
    const full = now - this.#fullAt >= FULL_MS
    if (full) {
      this.#fullAt = now
      void this.#presence.update(this.hearingId, this.size())
    }
    // A database that does not answer must not silence the room: a page takes a silent line for a lost one.
    if (this.#counting && full) return this.#sendCounts(true)
    if (this.#counting || (!full && (this.#tail.pending || now - this.#frameAt < this.#windowMs - JITTER_MS))) return
    this.#counting = true
    await this.#counts.read()
    this.#counting = false
    if (full || this.#counts.unsent || this.#sendsMoved) this.#sendCounts(full)
  }

  #sendCounts(full: boolean): void {
    const frame = this.#next(full)
    this.#send(full ? 'full' : 'counts', () => frame)
  }

  /** Sends each audience its frame; one without entries may be missed by a slow reader. What it cost says how soon the next one may come. */
  #send(kind: 'entries' | 'counts' | 'full', frameFor: (audience: Audience) => Frame): void {
    const start = performance.now()
    for (const audience of AUDIENCES) {
      const room = audienceRoom(audience, this.hearingId)
      if (!this.#io.sockets.adapter.rooms.has(room)) continue
      const readers = broadcast(this.#io, room, 'frame', frameFor(audience), { volatile: kind !== 'entries' })
      metrics.frames.inc({ kind })
      metrics.deliveries.inc(readers)
    }
    this.#windowMs = Math.min(FULL_MS, Math.max(TICK_MS, (performance.now() - start) / FRAMES_SHARE))
  }

  /** The next frame of this node without entries; its counts are taken for sent. */
  #next(full: boolean): Frame {
    this.#frame++
    this.#frameAt = performance.now()
    const frame = this.#counted(full, this.#told, this.#counts.take(this.#frame, full))
    if (frame.sends !== undefined) this.#sendsTold = JSON.stringify(frame.sends)
    return frame
  }

  #counted(full: boolean, seq: number, counts: Counts): Frame {
    const viewers = this.#presence.total(this.hearingId)
    return {
      f: this.#frame,
      seq,
      v: this.#counts.v,
      counts,
      ...(full ? { full } : {}),
      ...(viewers === undefined ? {} : { viewers }),
      ...(full || this.#sendsMoved ? { sends: this.#sends() } : {}),
    }
  }

  /** Somebody on the stage sends something else than the last frame said. */
  get #sendsMoved(): boolean {
    return JSON.stringify(this.#sends()) !== this.#sendsTold
  }
}
