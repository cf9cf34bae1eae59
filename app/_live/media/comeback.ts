const RETRY_MS = 20_000
const LONGEST_MS = 300_000

/** After a fall to sound pictures are tried again: a hearing is long, a bad moment is not. After each further fall the wait doubles, up to five minutes. */
export class Comeback {
  readonly #again: () => void
  readonly #retryMs: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #falls = 0

  constructor(again: () => void, retryMs = RETRY_MS) {
    this.#again = again
    this.#retryMs = retryMs
  }

  /** Pictures were given up: `again` is called after a while. */
  fell(): void {
    this.cancel()
    this.#timer = setTimeout(this.#again, Math.min(LONGEST_MS, this.#retryMs * 2 ** this.#falls++))
  }

  /** The person chose for themselves: nothing is tried, and the next fall is a first one. */
  chosen(): void {
    this.cancel()
    this.#falls = 0
  }

  cancel(): void {
    clearTimeout(this.#timer)
  }
}
