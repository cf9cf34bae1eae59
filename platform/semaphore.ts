import { Refusal } from '#contract/refusals.ts'

/**
 * Limits how many acts run at once; the others wait in order of arrival, up to `longestMs`. Who has waited that long is refused as `busy`.
 * The limit must be no longer than a sender waits for an answer: else requests are sent again while they wait, and the queue never ends.
 */
export class Semaphore {
  readonly #atOnce: number
  readonly #longestMs: number
  readonly #waiting = new Set<() => void>()
  #running = 0

  constructor(atOnce: number, longestMs: number) {
    this.#atOnce = atOnce
    this.#longestMs = longestMs
  }

  /** Runs an act as soon as fewer than the limit run, and frees its place however it ends. Rejects as `busy` after the longest wait. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait()
    try {
      return await act()
    } finally {
      this.#free()
    }
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(begin)
        reject(new Refusal('busy', { seconds: Math.ceil(this.#longestMs / 1_000) }))
      }, this.#longestMs)
      this.#waiting.add(begin)
    })
  }

  #free(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#running--
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
