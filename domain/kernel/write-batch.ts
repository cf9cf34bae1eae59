import { Refusal, type RefusalCode } from '#contract/refusals.ts'
import { ownSpan, tracedTogether } from './trace.ts'

/** What a batch reaches of its process. */
export type Surroundings<Intent, Done> = {
  /** Names it in traces. */
  name: string
  /** Intents of the same key never go in one statement: the second one waits, so that the order of wishes holds. */
  keyOf: (intent: Intent) => string
  /** Sends one batch as one statement. Answers in the order of its intents, after the commit. */
  send: (intents: readonly Intent[]) => Promise<readonly (Done | { refused: RefusalCode })[]>
  /** The refusal that a failed statement means for every intent of its batch; reports it once. */
  refuse: (error: unknown) => Refusal
  /** Told with each statement how many intents it carries and how many wait behind it. */
  observe?: (size: number, waiting: number) => void
}

type Waiting<Intent, Done> = {
  intent: Intent
  done: (done: Done) => void
  failed: (refusal: Refusal) => void
  span: ReturnType<typeof ownSpan>
}

const BATCH = 2_000
const QUEUE = 20_000
/** A full queue is worked off in about this time (4,000 votes a second and process, docs/SCALE.md); who came again sooner would only be refused again. */
const RETRY_SECONDS = 5

/** Collects what many people send to a process while one statement is under way, then sends it as the next one: the slower the database, the larger the batches. */
export class WriteBatch<Intent, Done extends object> {
  readonly #around: Surroundings<Intent, Done>
  #waiting: Waiting<Intent, Done>[] = []
  #flushing = false

  constructor(around: Surroundings<Intent, Done>) {
    this.#around = around
  }

  /** Brings one intent; ends after its commit. Throws a refusal, `busy` with seconds where too many wait. */
  cast(intent: Intent): Promise<Done> {
    if (this.#waiting.length >= QUEUE) return Promise.reject(new Refusal('busy', { seconds: RETRY_SECONDS }))
    return new Promise((done, failed) => {
      this.#waiting.push({ intent, done, failed, span: ownSpan() })
      if (!this.#flushing) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    this.#flushing = true
    // What comes at the same moment goes together.
    await new Promise(setImmediate)
    while (this.#waiting.length) {
      const { batch, later } = this.#takeDistinct()
      this.#waiting = later
      const spans = batch.map(({ span }) => span)
      const told = { size: batch.length, waiting: later.length }
      await tracedTogether(this.#around.name, told, spans, () => this.#send(batch))
    }
    this.#flushing = false
  }

  async #send(batch: readonly Waiting<Intent, Done>[]): Promise<void> {
    this.#around.observe?.(batch.length, this.#waiting.length)
    try {
      const results = await this.#around.send(batch.map(({ intent }) => intent))
      for (const [n, one] of batch.entries()) settle(one, results[n])
    } catch (error) {
      const refusal = this.#around.refuse(error)
      for (const { failed } of batch) failed(refusal)
    }
  }

  #takeDistinct(): { batch: Waiting<Intent, Done>[]; later: Waiting<Intent, Done>[] } {
    const batch = new Map<string, Waiting<Intent, Done>>()
    const later: Waiting<Intent, Done>[] = []
    for (const one of this.#waiting) {
      const key = this.#around.keyOf(one.intent)
      if (batch.size < BATCH && !batch.has(key)) batch.set(key, one)
      else later.push(one)
    }
    return { batch: [...batch.values()], later }
  }
}

function settle<Done extends object>(
  { done, failed }: Pick<Waiting<unknown, Done>, 'done' | 'failed'>,
  result: Done | { refused: RefusalCode } = { refused: 'unknown' },
): void {
  if ('refused' in result) failed(new Refusal(result.refused))
  else done(result)
}
