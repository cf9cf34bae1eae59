import { HOT_NEW, HOT_TOP } from '#contract/limits.ts'
import type { Counts } from '#contract/signals.ts'
import { readTallies } from '#domain/question/votes.ts'
import type { NodeDeps } from './node.ts'

/** All counts are read this often; in between, those that moved. */
const WHOLE_MS = 30_000
/** Counts in one frame: a storm on thousands of questions must not make frames large. The hot ones go first, then those that waited longest. */
const CHANGED_MAX = 200
/** So many others ride with each full frame, by turns: who missed a count that has not moved since (a slow line, an absence) has it after a round. */
const TURN = 50

type Count = { n: number; rev: number }
type Deps = Pick<NodeDeps, 'database' | 'log'>

/** A hearing's counts on one node, by the question's number: what they are, and which of them its readers have not been sent. */
export class CountsLane {
  readonly #deps: Deps
  readonly #hearingId: string
  readonly #counts = new Map<number, Count>()
  #horizon = 0
  #wholeAt = Number.NEGATIVE_INFINITY
  /** Revision of each count that went out last, and the frame in which. */
  readonly #sent = new Map<number, { rev: number; f: number }>()
  #v = -1
  #hottest: { v: number; counts: [number, Count][] } | undefined
  #unsent = false
  #turn = 0

  constructor(deps: Deps, hearingId: string) {
    this.#deps = deps
    this.#hearingId = hearingId
  }

  /** Version of what was read last. */
  get v(): number {
    return Math.max(0, this.#v)
  }

  /** Counts have moved since the last frame. */
  get unsent(): boolean {
    return this.#unsent
  }

  /** Takes in what moved since the last reading; now and then everything. What can't be read now is read the next time. */
  async read(): Promise<void> {
    const whole = performance.now() - this.#wholeAt >= WHOLE_MS
    try {
      const { db } = this.#deps.database
      const { v, horizon, tallies } = await readTallies(db, this.#hearingId, whole ? 0 : this.#horizon)
      if (whole) this.#wholeAt = performance.now()
      if (v < this.#v) return
      this.#horizon = horizon
      for (const { number, n, rev } of tallies)
        if (rev > (this.#counts.get(number)?.rev ?? -1)) this.#counts.set(number, { n, rev })
      if (v > this.#v) this.#unsent = true
      this.#v = v
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'counts could not be read')
    }
  }

  /** Counts of the questions of highest count and of newest number; sought once for all who join between two readings. */
  hot(): Counts {
    return absolute(this.#hot())
  }

  /** What frame `f` sends: the hot counts and some others, or those that changed; they are taken for sent. */
  take(f: number, full: boolean): Counts {
    const taken = full ? [...new Map([...this.#hot(), ...this.#nextInTurn()])] : this.#changed()
    for (const [number, { rev }] of taken) this.#sent.set(number, { rev, f })
    // A full frame brings all only where there are few.
    this.#unsent = full ? this.#unsent && this.#counts.size > taken.length : taken.length >= CHANGED_MAX
    return absolute(taken)
  }

  #nextInTurn(): [number, Count][] {
    if (this.#counts.size <= HOT_TOP + HOT_NEW) return []
    if (this.#turn >= this.#counts.size) this.#turn = 0
    const next = [...this.#counts].slice(this.#turn, this.#turn + TURN)
    this.#turn += TURN
    return next
  }

  #changed(): [number, Count][] {
    const isChanged = ([number, { rev }]: [number, Count]) => this.#sent.get(number)?.rev !== rev
    const changed = [...this.#counts].filter(isChanged)
    if (changed.length <= CHANGED_MAX) return changed
    const hot = new Map(this.#hot().filter(isChanged))
    const waited = changed
      .filter(([number]) => !hot.has(number))
      .toSorted(([a], [b]) => (this.#sent.get(a)?.f ?? 0) - (this.#sent.get(b)?.f ?? 0))
    return [...hot, ...waited].slice(0, CHANGED_MAX)
  }

  #hot(): [number, Count][] {
    if (this.#hottest?.v !== this.#v) this.#hottest = { v: this.#v, counts: this.#findHot() }
    return this.#hottest.counts
  }

  #findHot(): [number, Count][] {
    const all = [...this.#counts]
    if (all.length <= HOT_TOP + HOT_NEW) return all
    const top = all.toSorted(([, a], [, b]) => b.n - a.n).slice(0, HOT_TOP)
    const newest = all.toSorted(([a], [b]) => b - a).slice(0, HOT_NEW)
    return [...new Map([...top, ...newest])]
  }
}

const absolute = (counts: readonly [number, Count][]): Counts =>
  Object.fromEntries(counts.map(([number, { n }]) => [number, n]))
