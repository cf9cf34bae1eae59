import { Bucket, type Rate } from './bucket.ts'
import { networkOf } from './limits.ts'

const FORGET_MS = 60_000

/** Rates of networks in this process's memory, by kind: asked before anything else is done for a request, so that asking costs nothing. */
export class NetworkRates<K extends string> {
  readonly #rates: Readonly<Record<K, Rate>>
  readonly #known = new Map<string, Bucket>()
  readonly #timer = setInterval(() => this.#forget(), FORGET_MS).unref()

  constructor(rates: Readonly<Record<K, Rate>>) {
    this.#rates = rates
  }

  /** Spends a point of an address's network; 0 where it had one, else the seconds until it has. */
  spend(kind: K, address: string): number {
    const key = `${kind} ${networkOf(address)}`
    const bucket = this.#known.get(key) ?? new Bucket(this.#rates[kind])
    this.#known.set(key, bucket)
    return bucket.take() ? 0 : Math.ceil(bucket.inMs() / 1_000)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Who has all points is as good as unknown. */
  #forget(): void {
    for (const [key, bucket] of this.#known) if (bucket.isFull) this.#known.delete(key)
  }
}
