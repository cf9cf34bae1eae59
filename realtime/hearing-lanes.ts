import type { HearingLanes as Carried, Counts } from '#contract/signals.ts'
import type { StageSends } from '#contract/stage-sends.ts'
import type { Lanes } from './channel.ts'
import { CountsLane } from './counts-lane.ts'
import type { NodeDeps } from './node.ts'
import type { Presence } from './presence.ts'

/** What frames of a hearing carry besides entries: the counts, who watches over all nodes, and what the stage sends. */
export class HearingLanes implements Lanes {
  readonly #hearingId: string
  readonly #presence: Presence
  readonly #counts: CountsLane
  readonly #sends: () => StageSends
  /** What the last frame said of the stage, as it was sent. */
  #sentSends = ''

  constructor(deps: NodeDeps, presence: Presence, hearingId: string, sends: () => StageSends) {
    this.#hearingId = hearingId
    this.#presence = presence
    this.#counts = new CountsLane(deps, hearingId)
    this.#sends = sends
  }

  read(): Promise<void> {
    return this.#counts.read()
  }

  get unsent(): boolean {
    return this.#counts.unsent || this.#sendsMoved
  }

  take(f: number, full: boolean): Carried {
    const carried = this.#carried(full, this.#counts.take(f, full))
    if (carried.sends !== undefined) this.#sentSends = JSON.stringify(carried.sends)
    return carried
  }

  all(): Carried {
    return this.#carried(true, this.#counts.hot())
  }

  watched(sockets: number): Promise<void> {
    return this.#presence.update(this.#hearingId, sockets)
  }

  close(): void {
    this.#presence.forget(this.#hearingId)
  }

  #carried(full: boolean, counts: Counts): Carried {
    const viewers = this.#presence.total(this.#hearingId)
    return {
      v: this.#counts.v,
      counts,
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
