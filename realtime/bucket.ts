/** So many points in so many seconds. */
export type Rate = { readonly points: number; readonly seconds: number }

/** A token bucket in this process's memory: holds the rate's points at most, and fills evenly. */
export class Bucket {
  readonly #rate: Rate
  #points: number
  #at = performance.now()

  constructor(rate: Rate) {
    this.#rate = rate
    this.#points = rate.points
  }

  /** Spends points if there are so many; a refusal costs nothing. */
  take(cost = 1): boolean {
    const now = performance.now()
    const { points, seconds } = this.#rate
    this.#points = Math.min(points, this.#points + ((now - this.#at) / 1_000) * (points / seconds))
    this.#at = now
    if (this.#points < cost) return false
    this.#points -= cost
    return true
  }
}
