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
    this.#fill()
    if (this.#points < cost) return false
    this.#points -= cost
    return true
  }

  /** Milliseconds until there are so many points, if nobody spends any; 0: now. */
  inMs(cost = 1): number {
    this.#fill()
    const { points, seconds } = this.#rate()
    return (Math.max(0, cost - this.#points) * seconds * 1_000) / points
  }

  /** Nothing is spent or owed. */
  get isFull(): boolean {
    this.#fill()
    return this.#points >= this.#rate().points
  }

  /** Takes points that need not be there; what is owed fills up first, and is never more than fills up within these seconds. */
  owe(cost: number, mostSeconds: number): void {
    const { points, seconds } = this.#rate()
    this.#points = Math.max((-mostSeconds * points) / seconds, this.#points - cost)
  }

  #fill(): void {
    const now = performance.now()
    const { points, seconds } = this.#rate()
    this.#points = Math.min(points, this.#points + ((now - this.#at) / 1_000) * (points / seconds))
    this.#at = now
  }
}
