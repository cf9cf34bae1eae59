import type { EntryOn } from '#contract/record.ts'
import { AUDIENCES, type Audience, type Frame, type HearingLanes, MAX_ENTRIES_BYTES } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import { readWatchTier } from '#domain/hearing/watch-tier.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import { metrics } from '#platform/metrics.ts'
import { StreamFollower } from '#runtime/stream-follower.ts'
import { broadcast } from './broadcast.ts'
import { type NodeDeps, type NodeServer, streamRoom } from './node.ts'

/**
 * Least time between two frames, where it is not lengthened by what they cost: what a channel costs is its sockets times its frames, here, in the front and in every browser (about 17 µs a
 * delivery on a node, 10 to 20 ms in a page). Counts are read as often, so a vote is shown half of it later on the average: 150 ms in a
 * rehearsal, of the 250 that it may take.
 */
const TICK_MS = 250
/** A timer is early or late by a little; a frame is not left out for that. */
const JITTER_MS = 20
/** Share of a node's time that frames of one stream may take: a fan-out that costs more makes the window longer, up to the full frames'. */
const FRAMES_SHARE = 0.25
/** A frame with everything that the lanes carry, which repairs a dropped one. */
const FULL_MS = 2_000

/** What frames carry besides entries: coalesced, never recorded. */
export type Lanes<K extends StreamKind> = {
  /** Reads what moved since the last reading, which new entries may go with; never throws. */
  read(entries?: readonly DeliveredEntry<K>[]): Promise<void>
  /** What frame `f` carries; it is taken for sent. */
  take(f: number, full: boolean): HearingLanes
  /** What a reader who joins is given. */
  all(): HearingLanes
  /** Something moved that no frame carried. */
  readonly unsent: boolean
  /** Tells how many sockets of this node watch. */
  watched(sockets: number): Promise<void>
  close(): void
}

type Options<K extends StreamKind> = {
  stream: StreamName<K>
  /** The hearing that the stream tells of: its rule says who may follow it. */
  hearingId: string
  lanes?: Lanes<K>
  /** Who may watch by these entries; undefined where they do not say it, and the stream never does. */
  tierOf: ((entries: readonly DeliveredEntry<K>[]) => Tier | undefined) | undefined
  /** Turns away whoever may not follow the stream any more. */
  closeOut: (tier: Tier) => void | Promise<void>
  /** An entry as staff are given it, where that is not the whole of it. */
  forDesk?: (entry: EntryOn<K>) => EntryOn<K>
  /** What the node does once its sockets were sent the entries. */
  react: (entries: readonly DeliveredEntry<K>[]) => void
}

/** One stream on one node: its follower, its lanes, its frames. Lives as long as somebody on this node follows it. */
export class Channel<K extends StreamKind> {
  readonly stream: StreamName<K>
  readonly hearingId: string
  readonly #deps: NodeDeps
  readonly #io: NodeServer
  readonly #options: Options<K>
  /** Who may watch, as the last entry about it said; read where none has come yet. */
  #watchTier: Tier | undefined
  #timer: NodeJS.Timeout | undefined
  #follower!: StreamFollower<K>
  #frame = 0
  /** Last entry that went out in a frame; the follower may be a moment ahead. */
  #lastSent = 0
  #frameAt = 0
  #fullAt = 0
  #reading = false
  /** What readers of each last entry are given when they come back; many come at once, and most hold the same. */
  #missed: { sent: number; parts: Map<string, Pick<Frame<K>, 'entries' | 'reload'>> } = { sent: -1, parts: new Map() }
  #windowMs = TICK_MS

  private constructor(deps: NodeDeps, io: NodeServer, options: Options<K>) {
    this.#deps = deps
    this.#io = io
    this.#options = options
    this.stream = options.stream
    this.hearingId = options.hearingId
  }

  static async open<K extends StreamKind>(deps: NodeDeps, io: NodeServer, options: Options<K>): Promise<Channel<K>> {
    const channel = new Channel(deps, io, options)
    const { lanes } = options
    channel.#follower = await StreamFollower.open(
      deps,
      options.stream,
      (entries) => channel.#deliver(entries),
      () => channel.#windowMs,
    )
    channel.#lastSent = channel.#follower.cursor
    const watchTier = await readWatchTier(deps.database.db, options.hearingId)
    channel.#watchTier ??= watchTier
    await lanes?.watched(1)
    await lanes?.read()
    if (lanes) channel.#timer = setInterval(() => void channel.#beat(lanes), TICK_MS)
    return channel
  }

  /** Who may watch, as far as this node has been told. */
  get watchTier(): Tier {
    return this.#watchTier ?? 'member'
  }

  /** Asks anew who may watch, where the stream itself does not say it. */
  async renewTier(): Promise<void> {
    if (!this.#options.tierOf) this.#watchTier = await readWatchTier(this.#deps.database.db, this.hearingId)
  }

  /** Sockets of this node that follow the stream, also those that are sent no frames. */
  size(): number {
    return this.#watching() + this.#sockets('own')
  }

  #watching = (): number => AUDIENCES.reduce((sum, audience) => sum + this.#sockets(audience), 0)

  #sockets = (audience: Audience | 'own'): number =>
    this.#io.sockets.adapter.rooms.get(streamRoom(audience, this.stream))?.size ?? 0

  notify(seq: number): void {
    this.#follower.notify(seq)
  }

  /** The frame that brings a reader from its last entry to where this channel's readers are: what was read since comes with the next frame, to all at once. */
  catchUp(audience: Audience, seq: number): Frame<K> {
    const sent = this.#lastSent
    if (this.#missed.sent !== sent) this.#missed = { sent, parts: new Map() }
    return { ...this.#bare(sent), ...this.#options.lanes?.all(), ...this.#missedSince(audience, seq) }
  }

  #missedSince(audience: Audience, seq: number): Pick<Frame<K>, 'entries' | 'reload'> {
    const read = seq > this.#follower.cursor ? undefined : this.#follower.since(seq)
    const missed = read?.filter((entry) => entry.seq <= this.#lastSent)
    // Numbers that no reader can hold are anybody's to invent: nothing is kept for them.
    if (!missed) return { reload: true }
    const key = `${audience}:${seq}`
    const part = this.#missed.parts.get(key) ?? this.#entriesFor(audience, missed)
    this.#missed.parts.set(key, part)
    return part
  }

  close(): void {
    clearInterval(this.#timer)
    this.#follower.close()
    this.#options.lanes?.close()
  }

  /** Whoever may not watch any more is out before the rest is told. */
  async #narrow(entries: readonly DeliveredEntry<K>[]): Promise<void> {
    if (!this.#options.tierOf) await this.renewTier()
    const tier = this.#options.tierOf ? this.#options.tierOf(entries) : this.watchTier
    if (!tier) return
    this.#watchTier = tier
    await this.#options.closeOut(tier)
  }

  /** New entries, and what the lanes carry by then, in one frame. */
  async #deliver(entries: readonly DeliveredEntry<K>[]): Promise<void> {
    await this.#narrow(entries)
    await this.#options.lanes?.read(entries)
    this.#lastSent = entries.at(-1)?.seq ?? this.#lastSent
    const frame = this.#next(false)
    this.#send('entries', (audience) => ({ ...frame, ...this.#entriesFor(audience, entries) }))
    this.#options.react(entries)
  }

  #entriesFor(audience: Audience, entries: readonly DeliveredEntry<K>[]): Pick<Frame<K>, 'entries' | 'reload'> {
    if (!entries.length) return {}
    const { forDesk = (entry) => entry } = this.#options
    const shown = entries.map(({ private: whole, public: open }) =>
      audience === 'public' ? open : whole === 0 ? whole : forDesk(whole),
    )
    return Buffer.byteLength(JSON.stringify(shown)) > MAX_ENTRIES_BYTES ? { reload: true } : { entries: shown }
  }

  /** What moved in the lanes while no entry came: a frame of its own, which a slow reader may miss. */
  async #beat(lanes: Lanes<K>): Promise<void> {
    const now = performance.now()
    const full = now - this.#fullAt >= FULL_MS
    if (full) {
      this.#fullAt = now
      void lanes.watched(this.#watching())
    }
    // A database that does not answer must not silence the channel: a page takes a silent line for a lost one.
    if (this.#reading && full) return this.#sendLanes(true)
    if (this.#reading || (!full && (this.#follower.pending || now - this.#frameAt < this.#windowMs - JITTER_MS))) return
    this.#reading = true
    await lanes.read()
    this.#reading = false
    if (full || lanes.unsent) this.#sendLanes(full)
  }

  #sendLanes(full: boolean): void {
    const frame = this.#next(full)
    this.#send(full ? 'full' : 'counts', () => frame)
  }

  /** Sends each audience its frame; one without entries may be missed by a slow reader. What it cost says how soon the next one may come. */
  #send(kind: 'entries' | 'counts' | 'full', frameFor: (audience: Audience) => Frame<K>): void {
    const start = performance.now()
    for (const audience of AUDIENCES) {
      const room = streamRoom(audience, this.stream)
      if (!this.#io.sockets.adapter.rooms.has(room)) continue
      // A frame of one kind is a frame; the compiler can't follow that through a kind that is not known yet.
      const frame = frameFor(audience) as Frame
      const readers = broadcast(this.#io, room, 'frame', frame, { volatile: kind !== 'entries' })
      metrics.frames.inc({ kind })
      metrics.deliveries.inc(readers)
    }
    this.#windowMs = Math.min(FULL_MS, Math.max(TICK_MS, (performance.now() - start) / FRAMES_SHARE))
  }

  /** The next frame of this node without entries; what its lanes carry is taken for sent. */
  #next(full: boolean): Frame<K> {
    this.#frame++
    this.#frameAt = performance.now()
    return { ...this.#bare(this.#lastSent), ...this.#options.lanes?.take(this.#frame, full) }
  }

  #bare = (seq: number): Frame<K> => ({ f: this.#frame, seq, stream: this.stream })
}
