import { Refusal } from '#contract/refusals.ts'
import { ownSpan, tracedTogether } from '../kernel/trace.ts'
import type { VoteIntent, VoteResult } from './votes.ts'

/** A vote that holds: the question that it counts for, and what became of it. */
export type AcceptedVote = Extract<VoteResult, { outcome: unknown }>

/** What a batch reaches of its process. */
export type Surroundings = {
  /** Sends one batch as one statement; its intents differ in (question, person). Answers in their order, after the commit. */
  send: (intents: readonly VoteIntent[]) => Promise<VoteResult[]>
  /** The refusal that a failed statement means for every vote of its batch; reports it once. */
  refuse: (error: unknown) => Refusal
  /** Told with each statement how many votes it carries and how many wait behind it. */
  observe?: (size: number, waiting: number) => void
}

type Waiting = {
  intent: VoteIntent
  done: (cast: AcceptedVote) => void
  failed: (refusal: Refusal) => void
  span: ReturnType<typeof ownSpan>
}

const BATCH = 2_000
const QUEUE = 20_000
/** A full queue is worked off in about this time (4,000 votes a second and process, docs/SCALE.md); who came again sooner would only be refused again. */
const RETRY_SECONDS = 5

/** Collects all votes of a process while one statement is under way, then sends them as the next one: the slower the database, the larger the batches. */
export class VoteBatch {
  readonly #around: Surroundings
  #waiting: Waiting[] = []
  #flushing = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Casts a vote or takes one back; ends after its commit. Throws a refusal, `busy` with seconds where too many wait. */
  cast(intent: VoteIntent): Promise<AcceptedVote> {
    if (this.#waiting.length >= QUEUE) return Promise.reject(new Refusal('busy', { seconds: RETRY_SECONDS }))
    return new Promise((done, failed) => {
      this.#waiting.push({ intent, done, failed, span: ownSpan() })
      if (!this.#flushing) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    this.#flushing = true
    // The votes of the same moment go together.
    await new Promise(setImmediate)
    while (this.#waiting.length) {
      const { batch, later } = takeDistinct(this.#waiting)
      this.#waiting = later
      const spans = batch.map(({ span }) => span)
      await tracedTogether('vote batch', { size: batch.length, waiting: later.length }, spans, () => this.#send(batch))
    }
    this.#flushing = false
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    this.#around.observe?.(batch.length, this.#waiting.length)
    try {
      const counted = await this.#around.send(batch.map(({ intent }) => intent))
      for (const [n, vote] of batch.entries()) settle(vote, counted[n])
    } catch (error) {
      const refusal = this.#around.refuse(error)
      for (const { failed } of batch) failed(refusal)
    }
  }
}

function settle({ done, failed }: Waiting, counted: VoteResult = { refused: 'unknown' }): void {
  if ('refused' in counted) failed(new Refusal(counted.refused))
  else done(counted)
}

/** The next batch: at most one vote of each person on each question; a second one on the same waits, so that the order of wishes holds. */
function takeDistinct(waiting: readonly Waiting[]): { batch: Waiting[]; later: Waiting[] } {
  const batch = new Map<string, Waiting>()
  const later: Waiting[] = []
  for (const vote of waiting) {
    const key = vote.intent.questionId + vote.intent.personId
    if (batch.size < BATCH && !batch.has(key)) batch.set(key, vote)
    else later.push(vote)
  }
  return { batch: [...batch.values()], later }
}
