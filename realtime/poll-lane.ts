import type { PollCounts } from '#contract/signals.ts'
import { readPollCounts } from '#domain/hearing/poll-counts.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'database' | 'log'>

/** The counts of a hearing's instant poll on one node. While no poll takes ballots nothing is read: the record says when one is opened. */
export class PollLane {
  readonly #deps: Deps
  readonly #hearingId: string
  /** Whether a poll may be open; until the first reading nobody knows. */
  #mayBeOpen = true
  #now: PollCounts | undefined
  /** What went out last. */
  #sent: Pick<PollCounts, 'id' | 'rev'> | undefined

  constructor(deps: Deps, hearingId: string) {
    this.#deps = deps
    this.#hearingId = hearingId
  }

  /** The counts have moved since the last frame. */
  get unsent(): boolean {
    return this.#now !== undefined && (this.#now.id !== this.#sent?.id || this.#now.rev !== this.#sent.rev)
  }

  /** Takes in what moved since the last reading, which these entries go with. What can't be read now is read the next time. */
  async read(entries: readonly DeliveredEntry<'hearing'>[] = []): Promise<void> {
    if (entries.some(({ public: entry }) => entry !== 0 && entry.type === 'instant.opened')) this.#mayBeOpen = true
    if (!this.#mayBeOpen) return
    try {
      this.#now = await readPollCounts(this.#deps.database.db, this.#hearingId)
      this.#mayBeOpen = this.#now !== undefined
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'the counts of a poll could not be read')
    }
  }

  /** What a reader who joins is given. */
  all(): { poll?: PollCounts } {
    return this.#now ? { poll: this.#now } : {}
  }

  /** What the next frame sends; it is taken for sent. */
  take(full: boolean): { poll?: PollCounts } {
    if (!full && !this.unsent) return {}
    this.#sent = this.#now
    return this.all()
  }
}
