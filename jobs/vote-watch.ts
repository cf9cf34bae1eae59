import { alarmOf, VOTE_ALARM } from '#domain/question/vote-alarm.ts'
import { type QuestionFigures, readFigures, readVotingHearings } from '#domain/question/vote-figures.ts'
import { readTallies } from '#domain/question/votes.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

const WINDOW_MS = VOTE_ALARM.windowMinutes * 60_000

type Sample = { at: number; counts: ReadonlyMap<string, number> }
/** What is known of a hearing: samples, the oldest first, and since when its counts have these revisions. */
type Watched = { revisions: number; movedAt: number; samples: readonly Sample[] }

/**
 * Looks at how the votes of hearings grow and has the conspicuous ones reviewed; the domain decides what is conspicuous. Processes may take
 * turns or look at the same time: a vote is taken once only, and what a process never saw counts for it as grown from nothing.
 */
export class VoteWatch {
  readonly #parts: CommandParts
  readonly #watched = new Map<string, Watched>()

  constructor(parts: CommandParts) {
    this.#parts = parts
  }

  /** Looks once at every hearing that takes votes. One whose counts did not move in the window is not read: nothing in it has grown. */
  async look(): Promise<void> {
    const { db, clock } = this.#parts.database
    const hearings = await readVotingHearings(db)
    for (const known of this.#watched.keys()) if (!hearings.has(known)) this.#watched.delete(known)
    for (const [hearingId, revisions] of hearings) {
      const now = clock.now().getTime()
      const known = this.#watched.get(hearingId)
      const watched =
        known?.revisions === revisions ? known : { revisions, movedAt: now, samples: known?.samples ?? [] }
      this.#watched.set(hearingId, watched)
      if (watched.movedAt > now - WINDOW_MS) await this.#lookAt(hearingId, watched, now)
    }
  }

  async #lookAt(hearingId: string, watched: Watched, now: number): Promise<void> {
    const { db } = this.#parts.database
    const { tallies } = await readTallies(db, hearingId)
    const sample = { at: now, counts: new Map(tallies.map((t) => [t.questionId, t.n])) }
    const { grown, hearing, samples } = growth(watched.samples, sample)
    this.#watched.set(hearingId, { ...watched, samples })
    if (!grown.length) return
    const since = new Date(now - WINDOW_MS)
    for (const figures of await readFigures(db, hearingId, grown, { since, hearing }))
      await this.#review(figures, since)
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

/** Questions that grew enough in the window to be looked at, by how much the hearing did, and the samples that are still of use. What was never seen grew from nothing. */
function growth(samples: readonly Sample[], sample: Sample): { grown: string[]; hearing: number; samples: Sample[] } {
  const before = samples.findLast(({ at }) => at <= sample.at - WINDOW_MS)
  const grew = [...sample.counts].map(([id, n]) => [id, n - (before?.counts.get(id) ?? 0)] as const)
  return {
    grown: grew.filter(([, by]) => by >= VOTE_ALARM.atLeast).map(([id]) => id),
    hearing: grew.reduce((sum, [, by]) => sum + Math.max(0, by), 0),
    samples: [...samples.filter((one) => one === before || one.at > sample.at - WINDOW_MS), sample],
  }
}
