import type { DestinationTold, SealedDestination } from '#contract/destinations.ts'
import type { DeskDestination, DeskDestinations } from '#contract/signals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { parseStream } from '#contract/streams/registry.ts'
import { type Destination, readDestinations } from '#domain/hearing/destinations.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import { knownHearing } from './known-hearings.ts'
import { type NodeDeps, type NodeServer, streamRoom } from './node.ts'

const LOOK_MS = 1_000
/** A desk that has just come, or missed what was said, hears it by then. */
const REPEAT_MS = 2_000
const DESKS = 'desk:'

type Deps = Pick<NodeDeps, 'database' | 'media' | 'log'>
type Said = { text: string; at: number }

/**
 * Tells media to which platforms the broadcasts of hearings that are on go besides, and the desks of hearings how these fare. Every node does: what
 * media does is the same whichever node tells it, and a media process that was started anew knows within a second. What is sealed passes as it is.
 */
export class DestinationWatch {
  readonly #deps: Deps
  readonly #io: NodeServer
  readonly #looking: Looking
  /** By hearing, what media was told. */
  #told = new Map<string, string>()
  #said = new Map<string, Said>()

  constructor(deps: Deps, io: NodeServer) {
    this.#deps = deps
    this.#io = io
    const { media, log } = deps
    this.#looking = keepLooking(() => this.#look(), { everyMs: LOOK_MS, log, failed: 'destinations could not be read' })
    media.onStage((hearing) => {
      if (hearing !== undefined) return
      // The link is up anew, or down: a media process that was started anew knows of none.
      this.#told.clear()
      this.#looking.soon()
    })
    this.#looking.soon()
  }

  /** Looks soon, since one was added, switched or removed. */
  look(): void {
    this.#looking.soon()
  }

  close(): void {
    this.#looking.stop()
  }

  async #look(): Promise<void> {
    const all = await readDestinations(this.#deps.database.db)
    this.#tellMedia(all)
    const said = new Map<string, Said>()
    for (const { name, slug } of this.#desks()) said.set(name, await this.#tellDesks(name, slug, all))
    this.#said = said
  }

  #tellMedia(all: readonly Destination[]): void {
    const { media } = this.#deps
    if (!media.up()) return
    const wanted = new Map<string, SealedDestination[]>()
    for (const hearing of this.#told.keys()) wanted.set(hearing, [])
    for (const { id, sealed, isOn, hearing } of all)
      if (isOn && HEARING_KIND[hearing.status] === 'on')
        wanted.set(hearing.id, [...(wanted.get(hearing.id) ?? []), { id, sealed }])
    for (const [hearing, destinations] of wanted) {
      const text = JSON.stringify(destinations)
      if (this.#told.get(hearing) !== text) media.destinations(hearing, destinations)
      if (destinations.length) this.#told.set(hearing, text)
      else this.#told.delete(hearing)
    }
  }

  /** The hearings whose desks somebody of this node follows. */
  #desks(): { name: StreamName; slug: string }[] {
    return [...this.#io.sockets.adapter.rooms.keys()].flatMap((room) => {
      const stream = room.startsWith(DESKS) ? parseStream(room.slice(DESKS.length)) : undefined
      return stream?.kind === 'hearing' ? [{ name: stream.name, slug: stream.key }] : []
    })
  }

  async #tellDesks(name: StreamName, slug: string, all: readonly Destination[]): Promise<Said> {
    const { database, media } = this.#deps
    const hearing = await knownHearing(database.prisma, slug)
    const pushed = media.pushed(hearing.id)
    const clockMs = database.clock.now().getTime() - Date.now()
    const destinations = all
      .filter((one) => one.hearing.id === hearing.id)
      .map((one) =>
        shown(
          one,
          pushed?.told.find(({ id }) => id === one.id),
          clockMs,
        ),
      )
    const withheld = hearing.rehearsal ? 'rehearsal' : hearing.watchTier === 'guest' ? null : 'not_public'
    const message: DeskDestinations = { stream: name, reaches: pushed?.reaches ?? null, withheld, destinations }
    const text = JSON.stringify(message)
    const now = performance.now()
    const before = this.#said.get(name)
    if (before?.text === text && now - before.at < REPEAT_MS) return before
    this.#io.to(streamRoom('desk', name)).emit('destinations', message)
    return { text, at: now }
  }
}

/** Its moment by the clock that pages go by, to the second. */
function shown({ id, name, isOn }: Destination, told: DestinationTold | undefined, clockMs: number): DeskDestination {
  if (!isOn || !told) return { id, name, isOn }
  const at =
    told.at === undefined ? {} : { at: new Date(Math.round((told.at + clockMs) / 1_000) * 1_000).toISOString() }
  return { id, name, isOn, state: told.state, ...at }
}
