import type { Locale } from '#contract/ids.ts'
import { type RateTier, TIER_RATES } from '#contract/limits.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { refusalOf } from '#domain/execute.ts'
import { type Ballot, type Counted, castVotes } from '#domain/question/votes.ts'
import { metrics } from '#platform/metrics.ts'
import type { NodeDeps } from './node.ts'

type Vote = Ballot & { locale: Locale; answer: (result: Result<Counted>) => void }

const BATCH = 2_000
const QUEUE = 20_000
const RETRY_SECONDS = 1

/** Collects votes of all sockets while one statement is under way, then sends them as the next one. Answers after the commit. */
export class VoteBatch {
  readonly #deps: Pick<NodeDeps, 'ballots' | 'log'>
  #waiting: Vote[] = []
  #flushing = false

  constructor(deps: Pick<NodeDeps, 'ballots' | 'log'>) {
    this.#deps = deps
  }

  /** Takes a vote; a full queue refuses as `busy`. */
  cast(vote: Vote): void {
    if (this.#waiting.length >= QUEUE) {
      vote.answer({ ok: false, refusal: toWire(new Refusal('busy', { seconds: RETRY_SECONDS }), vote.locale) })
      return
    }
    this.#waiting.push(vote)
    if (!this.#flushing) void this.#flush()
  }

  async #flush(): Promise<void> {
    this.#flushing = true
    // The votes of the same moment go together.
    await new Promise(setImmediate)
    while (this.#waiting.length) {
      const { batch, later } = takeDistinct(this.#waiting)
      this.#waiting = later
      await this.#send(batch)
    }
    this.#flushing = false
  }

  async #send(batch: Vote[]): Promise<void> {
    metrics.voteBatch.observe(batch.length)
    metrics.voteQueue.set(this.#waiting.length)
    try {
      const counted = await castVotes(this.#deps.ballots.db, batch)
      for (const [i, vote] of batch.entries()) vote.answer(resultOf(counted[i], vote.locale))
    } catch (error) {
      const report = (fault: unknown, requestId: string) =>
        this.#deps.log.error({ requestId, error: String(fault) }, 'votes failed')
      const refusal = refusalOf(error, { report, requestId: crypto.randomUUID() })
      for (const vote of batch) vote.answer({ ok: false, refusal: toWire(refusal, vote.locale) })
    }
  }
}

function resultOf(counted: Counted | undefined, locale: Locale): Result<Counted> {
  if (counted && !('refused' in counted)) return { ok: true, value: counted }
  return { ok: false, refusal: toWire(new Refusal(counted?.refused ?? 'internal'), locale) }
}

/** The next batch: at most one vote of each person on each question; a second one on the same waits, so that the order of wishes holds. */
function takeDistinct(waiting: readonly Vote[]): { batch: Vote[]; later: Vote[] } {
  const batch = new Map<string, Vote>()
  const later: Vote[] = []
  for (const vote of waiting) {
    const key = vote.questionId + vote.personId
    if (batch.size < BATCH && !batch.has(key)) batch.set(key, vote)
    else later.push(vote)
  }
  return { batch: [...batch.values()], later }
}

/** One socket's token bucket for votes, in front of the shared rate: a burst of one person does not reach Redis. */
export class Bucket {
  #points: number | undefined
  #at = performance.now()

  /** Spends a point of what the tier has, if there is one. */
  take(tier: RateTier): boolean {
    const { points, seconds } = TIER_RATES.vote[tier]
    const now = performance.now()
    this.#points = Math.min(points, (this.#points ?? points) + ((now - this.#at) / 1_000) * (points / seconds))
    this.#at = now
    if (this.#points < 1) return false
    this.#points--
    return true
  }
}
