import { SYSTEM } from '#contract/identity.ts'
import { execute } from '#domain/execute.ts'
import { expireClaims } from '#domain/kernel/claim.ts'
import { alarmOf, VOTE_ALARM } from '#domain/question/vote-alarm.ts'
import { eraseNetworks, type QuestionFigures, readFigures } from '#domain/question/vote-figures.ts'
import { readTallies } from '#domain/question/votes.ts'
import { wakeBy } from '#platform/redis.ts'
import type { NodeDeps } from './node.ts'

const SWEEP_MS = 10_000
/** Less than a sweep, so that whoever had the turn may have it again. */
const TURN_MS = 8_000
const WINDOW_MS = VOTE_ALARM.windowMinutes * 60_000
const ERASE_MS = 3_600_000
const ERASED_AT_ONCE = 10_000

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'log'>
type Sample = { at: number; counts: ReadonlyMap<string, number> }

/**
 * Looks every ten seconds at how the votes of watched hearings grow and has the conspicuous ones reviewed; the domain decides what is
 * conspicuous. One node does it for a hearing, taking turns by Redis; while Redis is away each may, since a vote is taken once only.
 */
export class VoteWatch {
  readonly #deps: Deps
  readonly #hearings: () => readonly string[]
  readonly #samples = new Map<string, Sample[]>()
  readonly #timer = setInterval(() => void this.#sweep(), SWEEP_MS)
  #sweeping = false
  #erasedAt = Number.NEGATIVE_INFINITY

  constructor(deps: Deps, hearings: () => readonly string[]) {
    this.#deps = deps
    this.#hearings = hearings
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #sweep(): Promise<void> {
    if (this.#sweeping) return
    this.#sweeping = true
    try {
      const watched = this.#hearings()
      for (const known of this.#samples.keys()) if (!watched.includes(known)) this.#samples.delete(known)
      for (const hearingId of watched)
        if (await this.#mayTake(`vote-watch:${hearingId}`, TURN_MS)) await this.#look(hearingId)
      await this.#erase()
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'votes could not be watched')
    } finally {
      this.#sweeping = false
    }
  }

  async #mayTake(turn: string, ms: number): Promise<boolean> {
    try {
      const taken = await this.#deps.redis.ask((client) =>
        client.set(turn, '1', { condition: 'NX', expiration: { type: 'PX', value: ms } }),
      )
      return taken === 'OK'
    } catch {
      return true
    }
  }

  async #look(hearingId: string): Promise<void> {
    const { db } = this.#deps.database
    const now = this.#deps.database.clock.now().getTime()
    const { tallies } = await readTallies(db, hearingId)
    const { grown, hearing } = this.#growth(hearingId, {
      at: now,
      counts: new Map(tallies.map((t) => [t.questionId, t.n])),
    })
    if (!grown.length) return
    const since = new Date(now - WINDOW_MS)
    for (const figures of await readFigures(db, hearingId, grown, { since, hearing }))
      await this.#review(figures, since)
  }

  /** Questions that grew enough in the window to be looked at, and by how much the hearing did. What was never seen grew from nothing. */
  #growth(hearingId: string, sample: Sample): { grown: string[]; hearing: number } {
    const samples = this.#samples.get(hearingId) ?? []
    const before = samples.findLast(({ at }) => at <= sample.at - WINDOW_MS)
    const kept = samples.filter((one) => one === before || one.at > sample.at - WINDOW_MS)
    this.#samples.set(hearingId, [...kept, sample])
    const grew = [...sample.counts].map(([id, n]) => [id, n - (before?.counts.get(id) ?? 0)] as const)
    return {
      grown: grew.filter(([, by]) => by >= VOTE_ALARM.atLeast).map(([id]) => id),
      hearing: grew.reduce((sum, [, by]) => sum + Math.max(0, by), 0),
    }
  }

  async #review(figures: QuestionFigures, since: Date): Promise<void> {
    const cause = alarmOf(figures)
    if (!cause) return
    const network = cause === 'network' ? figures.network : null
    const { questionId } = figures
    const reviewId = crypto.randomUUID()
    const input = { questionId, reviewId, cause, network, since: since.toISOString() }
    const result = await execute('votes:review', input, {
      db: this.#deps.database.db,
      actor: SYSTEM,
      commandId: reviewId,
      now: this.#deps.database.clock.now(),
      locale: 'en',
      requestId: crypto.randomUUID(),
      wake: wakeBy(this.#deps.redis),
      report: (error, requestId) =>
        this.#deps.log.error({ requestId, error: String(error) }, 'votes were not reviewed'),
    })
    if (result.ok) this.#deps.log.info({ questionId, cause }, 'votes under review')
  }

  /** There is no process of jobs yet: what a vote's network was is erased from here, and the ids of old commands. */
  async #erase(): Promise<void> {
    if (performance.now() - this.#erasedAt < ERASE_MS) return
    this.#erasedAt = performance.now()
    if (!(await this.#mayTake('vote-watch:erase', ERASE_MS))) return
    const { db, clock } = this.#deps.database
    while ((await eraseNetworks(db, ERASED_AT_ONCE)) === ERASED_AT_ONCE);
    while ((await expireClaims(db, clock.now(), ERASED_AT_ONCE)) === ERASED_AT_ONCE);
  }
}
