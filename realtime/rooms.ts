import type { StageSends } from '#contract/stage-sends.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { readHeads, type ToldEntry } from '#domain/kernel/follow.ts'
import type { NodeDeps, NodeServer } from './node.ts'
import type { Presence } from './presence.ts'
import { Room } from './room.ts'

const SWEEP_MS = 1_000

/** The hearings that somebody on this node watches. A sweep each second repairs lost wakes and closes rooms that are empty. */
export class Rooms {
  readonly #deps: NodeDeps
  readonly #io: NodeServer
  readonly #presence: Presence
  readonly #sends: (hearingId: string) => StageSends
  readonly #onEntries: (room: Room, entries: readonly ToldEntry<'hearing'>[]) => void
  readonly #rooms = new Map<string, Promise<Room>>()
  /** Empty at the last sweep: closed if still so at the next, since a first watcher joins a moment after its room opens. */
  readonly #idle = new Set<Room>()
  readonly #timer = setInterval(() => void this.#sweep(), SWEEP_MS)

  constructor(
    deps: NodeDeps,
    io: NodeServer,
    presence: Presence,
    sends: (hearingId: string) => StageSends,
    onEntries: (room: Room, entries: readonly ToldEntry<'hearing'>[]) => void,
  ) {
    this.#deps = deps
    this.#io = io
    this.#presence = presence
    this.#sends = sends
    this.#onEntries = onEntries
  }

  /** The hearing's room on this node, opened for its first watcher. */
  open(hearingId: string, slug: string): Promise<Room> {
    const known = this.#rooms.get(hearingId)
    if (known) return known
    const opening: Promise<Room> = Room.open(
      this.#deps,
      this.#io,
      this.#presence,
      hearingId,
      hearingStream(slug),
      () => this.#sends(hearingId),
      (entries) => void opening.then((room) => this.#onEntries(room, entries)),
    )
    this.#rooms.set(hearingId, opening)
    opening.catch(() => this.#rooms.delete(hearingId))
    return opening
  }

  /** Hearings whose rooms are open here. */
  hearings(): string[] {
    return [...this.#rooms.keys()]
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    for (const opening of this.#rooms.values())
      await opening.then(
        (room) => room.close(),
        () => undefined,
      )
    this.#rooms.clear()
  }

  #closeIdle(room: Room): void {
    if (room.size() > 0) return void this.#idle.delete(room)
    if (!this.#idle.has(room)) return void this.#idle.add(room)
    this.#idle.delete(room)
    this.#rooms.delete(room.hearingId)
    room.close()
  }

  async #sweep(): Promise<void> {
    const rooms = (await Promise.allSettled(this.#rooms.values())).flatMap((settled) =>
      settled.status === 'fulfilled' ? [settled.value] : [],
    )
    const watched = rooms.filter((room) => room.size() > 0)
    for (const room of rooms) this.#closeIdle(room)
    if (!watched.length) return
    try {
      const heads = await readHeads(
        this.#deps.database.db,
        watched.map((room) => room.stream),
      )
      for (const room of watched) room.wake(heads.get(room.stream) ?? 0)
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'sweep failed')
    }
  }
}
