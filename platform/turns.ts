import { Refusal } from '#contract/refusals.ts'

/**
 * Lets so many acts run at once; the others wait in order of arrival, but not for longer than a sender waits for an answer: who has
 * waited so long is refused as `busy` and comes again. Else each would be sent anew while it still stands in line, and the line never end.
 */
export class Turns {
  readonly #atOnce: number
  readonly #longestMs: number
  readonly #waiting = new Set<() => void>()
  #running = 0

  constructor(atOnce: number, longestMs: number) {
    this.#atOnce = atOnce
    this.#longestMs = longestMs
  }

  /** Runs an act when its turn has come, and gives the turn on however it ends. */
  async take<T>(act: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#turn()
    try {
      return await act()
    } finally {
      this.#passOn()
    }
  }

  #turn(): Promise<void> {
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

  #passOn(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#running--
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
