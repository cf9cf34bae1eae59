import { backOffMs, MediaImpossible, MediaRefused, pause } from './signal.ts'

/** Runs one repair at a time: asked again meanwhile, it runs once more; failed, it tries again with growing pauses. */
export class Rejoin {
  readonly #attempt: (fresh: boolean) => Promise<void>
  readonly #ended: (why: MediaRefused | MediaImpossible) => void
  #running = false
  #again: { fresh: boolean } | undefined
  #stopped = false

  /** `attempt(fresh)`: fresh means with a new transport even if the old one seems alive. A `MediaRefused` or `MediaImpossible` ends the tries. */
  constructor(attempt: (fresh: boolean) => Promise<void>, ended: (why: MediaRefused | MediaImpossible) => void) {
    this.#attempt = attempt
    this.#ended = ended
  }

  get running(): boolean {
    return this.#running
  }

  /** Asks for a repair; after `delayMs` if given. */
  async run(fresh: boolean, delayMs = 0): Promise<void> {
    this.#again = { fresh: fresh || (this.#again?.fresh ?? false) }
    if (this.#running || this.#stopped) return
    this.#running = true
    try {
      if (delayMs > 0) await pause(delayMs)
      for (let failures = 0; this.#again && !this.#stopped; ) {
        const now: { fresh: boolean } = this.#again
        this.#again = undefined
        try {
          await this.#attempt(now.fresh)
          failures = 0
        } catch (cause) {
          if (cause instanceof MediaRefused || cause instanceof MediaImpossible) {
            if (!this.#stopped) this.#ended(cause)
            return
          }
          this.#again ??= now
          await pause(backOffMs(failures++))
        }
      }
    } finally {
      this.#running = false
    }
  }

  /** No more tries. */
  stop(): void {
    this.#stopped = true
    this.#again = undefined
  }
}
