import { alarmOf, VOTE_ALARM } from '#domain/question/vote-alarm.ts'
import { type QuestionFigures, readFigures, readVotingHearings } from '#domain/question/vote-figures.ts'
import { readTallies } from '#domain/question/votes.ts'
import { executeBySystem, type SystemParts } from '#runtime/system-command.ts'

const WINDOW_MS = VOTE_ALARM.windowMinutes * 60_000

type Sample = { at: number; counts: ReadonlyMap<string, number> }

/**
 * Looks at how the votes of hearings grow and has the conspicuous ones reviewed; the domain decides what is conspicuous. Processes may take
 * turns or look at the same time: a vote is taken once only, and what a process never saw counts for it as grown from nothing.
 */
export class VoteWatch {
  readonly #parts: SystemParts
  readonly #samples = new Map<string, Sample[]>()

  constructor(parts: SystemParts) {
    this.#parts = parts
  }

  /** Looks once at every hearing that takes votes. */
  async look(): Promise<void> {
    const hearings = await readVotingHearings(this.#parts.database.db)
    for (const known of this.#samples.keys()) if (!hearings.includes(known)) this.#samples.delete(known)
    for (const hearingId of hearings) await this.#lookAt(hearingId)
  }

  async #lookAt(hearingId: string): Promise<void> {
    const { db, clock } = this.#parts.database
    const now = clock.now().getTime()
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
    const result = await executeBySystem(this.#parts, 'votes:review', input, {
      commandId: reviewId,
      failed: 'votes were not reviewed',
    })
    if (result.ok) this.#parts.log.info({ questionId, cause }, 'votes under review')
  }
}
