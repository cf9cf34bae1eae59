/** So many points in so many seconds. */
export type Rate = { readonly points: number; readonly seconds: number }

/** A token bucket in this process's memory: holds the rate's points at most, and fills evenly. */
export class Bucket {
  readonly #rate: () => Rate
  #points: number
  #at = performance.now()

  /** A rate that may change with time is asked anew each time. */
  constructor(rate: Rate | (() => Rate)) {
    this.#rate = typeof rate === 'function' ? rate : () => rate
    this.#points = this.#rate().points
  }

  /** Spends points if there are so many; a refusal costs nothing. */
  take(cost = 1): boolean {
    const now = performance.now()
    const { points, seconds } = this.#rate()
    this.#points = Math.min(points, this.#points + ((now - this.#at) / 1_000) * (points / seconds))
    this.#at = now
    if (this.#points < cost) return false
    this.#points -= cost
    return true
  }

  /** Takes points that need not be there; what is owed fills up first, and is never more than fills up within these seconds. */
  owe(cost: number, mostSeconds: number): void {
    const { points, seconds } = this.#rate()
    this.#points = Math.max((-mostSeconds * points) / seconds, this.#points - cost)
  }
}
