import type { StageSends } from '#contract/stage-sends.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import { withoutAsker } from '#domain/case/desk-entry.ts'
import { type DeliveredEntry, readHeads } from '#domain/kernel/follow.ts'
import { Channel } from './channel.ts'
import { HearingLanes } from './hearing-lanes.ts'
import type { NodeDeps, NodeServer, Subscribed } from './node.ts'
import type { Presence } from './presence.ts'
import { tierOf } from './reactions.ts'
import { closeOut, closeOutOfDesk } from './watch-rights.ts'

const RECONCILE_MS = 1_000

/** Kinds of streams whose channels carry entries alone. */
type PlainKind = Exclude<StreamKind, 'hearing'>
/** A channel of a kind that sockets may follow. */
export type LiveChannel = Channel<'hearing'> | Channel<PlainKind>

type Parts = {
  deps: NodeDeps
  io: NodeServer
  presence: Presence
  sends: (hearingId: string) => StageSends
  /** Called once the sockets of a hearing were sent its entries. */
  onHearing: (channel: Channel<'hearing'>, entries: readonly DeliveredEntry<'hearing'>[]) => void
}

/** The streams that somebody on this node follows. A reconciliation each second repairs lost notices and closes channels that are empty. */
export class Channels {
  readonly #parts: Parts
  readonly #channels = new Map<StreamName, Promise<LiveChannel>>()
  /** Empty at the last reconciliation: closed if still so at the next, since a first follower joins a moment after its channel opens. */
  readonly #idle = new Set<LiveChannel>()
  readonly #timer = setInterval(() => void this.#reconcile(), RECONCILE_MS)

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The stream's channel on this node, opened for its first follower. */
  open(followed: Subscribed): Promise<LiveChannel> {
    const { stream } = followed
    const known = this.#channels.get(stream.name)
    if (known) return known
    const opening: Promise<LiveChannel> =
      stream.kind === 'hearing'
        ? this.#openHearing(stream.name, followed.hearing.id)
        : this.#openPlain(stream.name, followed.hearing.id)
    this.#channels.set(stream.name, opening)
    opening.catch(() => this.#channels.delete(stream.name))
    return opening
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    for (const channel of await this.#opened()) channel.close()
    this.#channels.clear()
  }

  #openHearing(stream: StreamName<'hearing'>, hearingId: string): Promise<Channel<'hearing'>> {
    const { deps, io, presence, sends, onHearing } = this.#parts
    const opening: Promise<Channel<'hearing'>> = Channel.open(deps, io, {
      stream,
      hearingId,
      lanes: new HearingLanes(deps, presence, hearingId, () => sends(hearingId)),
      tierOf,
      closeOut: (tier) => closeOut(deps, io, stream, tier),
      react: (entries) => void opening.then((channel) => onHearing(channel, entries)),
    })
    return opening
  }

  /** The hearing that it tells of says who may watch, on a stream of its own: asked anew whenever there is something to tell. */
  #openPlain(stream: StreamName<PlainKind>, hearingId: string): Promise<Channel<PlainKind>> {
    const { deps, io } = this.#parts
    return Channel.open(deps, io, {
      stream,
      hearingId,
      tierOf: undefined,
      closeOut: async (tier) => {
        closeOut(deps, io, stream, tier)
        await closeOutOfDesk(deps, io, stream)
      },
      forDesk: withoutAsker,
      react: () => undefined,
    })
  }

  async #opened(): Promise<LiveChannel[]> {
    return (await Promise.allSettled(this.#channels.values())).flatMap((settled) =>
      settled.status === 'fulfilled' ? [settled.value] : [],
    )
  }

  #closeIdle(channel: LiveChannel): void {
    if (channel.size() > 0) return void this.#idle.delete(channel)
    if (!this.#idle.has(channel)) return void this.#idle.add(channel)
    this.#idle.delete(channel)
    this.#channels.delete(channel.stream)
    channel.close()
  }

  async #reconcile(): Promise<void> {
    const channels = await this.#opened()
    const followed = channels.filter((channel) => channel.size() > 0)
    for (const channel of channels) this.#closeIdle(channel)
    if (!followed.length) return
    try {
      const { db } = this.#parts.deps.database
      const heads = await readHeads(
        db,
        followed.map(({ stream }) => stream),
      )
      for (const channel of followed) channel.notify(heads.get(channel.stream) ?? 0)
    } catch (error) {
      this.#parts.deps.log.warn({ error: String(error) }, 'streams could not be reconciled')
    }
  }
}
