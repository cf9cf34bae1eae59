import type { HearingLanes as Carried, Counts, PollCounts } from '#contract/signals.ts'
import type { StageSends } from '#contract/stage-sends.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import type { Lanes } from './channel.ts'
import { CountsLane } from './counts-lane.ts'
import type { NodeDeps } from './node.ts'
import { PollLane } from './poll-lane.ts'
import type { Presence } from './presence.ts'

/** What frames of a hearing carry besides entries: the counts, those of its instant poll, who watches over all nodes, and what the stage sends. */
export class HearingLanes implements Lanes<'hearing'> {
  readonly #hearingId: string
  readonly #presence: Presence
  readonly #counts: CountsLane
  readonly #poll: PollLane
  readonly #sends: () => StageSends
  /** What the last frame said of the stage, as it was sent. */
  #sentSends = ''

  constructor(deps: NodeDeps, presence: Presence, hearingId: string, sends: () => StageSends) {
    this.#hearingId = hearingId
    this.#presence = presence
    this.#counts = new CountsLane(deps, hearingId)
    this.#poll = new PollLane(deps, hearingId)
    this.#sends = sends
  }

  async read(entries?: readonly DeliveredEntry<'hearing'>[]): Promise<void> {
    await Promise.all([this.#counts.read(), this.#poll.read(entries)])
  }

  get unsent(): boolean {
    return this.#counts.unsent || this.#poll.unsent || this.#sendsMoved
  }

  take(f: number, full: boolean): Carried {
    const carried = this.#carried(full, this.#counts.take(f, full), this.#poll.take(full))
    if (carried.sends !== undefined) this.#sentSends = JSON.stringify(carried.sends)
    return carried
  }

  all(): Carried {
    return this.#carried(true, this.#counts.hot(), this.#poll.all())
  }

  watched(sockets: number): Promise<void> {
    return this.#presence.update(this.#hearingId, sockets)
  }

  close(): void {
    this.#presence.forget(this.#hearingId)
  }

  #carried(full: boolean, counts: Counts, poll: { poll?: PollCounts }): Carried {
    const viewers = this.#presence.total(this.#hearingId)
    return {
      v: this.#counts.v,
      counts,
      ...poll,
      ...(full ? { full } : {}),
      ...(viewers === undefined ? {} : { viewers }),
      ...(full || this.#sendsMoved ? { sends: this.#sends() } : {}),
    }
  }

  /** Somebody on the stage sends something else than the last frame said. */
  get #sendsMoved(): boolean {
    return JSON.stringify(this.#sends()) !== this.#sentSends
  }
}
