import type { NodeDeps } from './node.ts'

const FRESH_MS = 8_000
const KEY_SECONDS = 60

/** Counts the sockets that watch a hearing over all nodes: each node writes its own number, with a time, and adds up the fresh ones. */
export class Presence {
  readonly #redis: NodeDeps['redis']
  readonly #node: string
  readonly #totals = new Map<string, number>()

  constructor(redis: NodeDeps['redis'], node: string) {
    this.#redis = redis
    this.#node = node
  }

  /** Last known total of a hearing. */
  total(hearingId: string): number | undefined {
    return this.#totals.get(hearingId)
  }

  /** Publishes this node's number and reads the total. While Redis is away the own number is all that is known. */
  async update(hearingId: string, own: number): Promise<void> {
    const key = `viewers:${hearingId}`
    const now = Date.now()
    try {
      await this.#redis.hSet(key, this.#node, `${own} ${now}`)
      await this.#redis.expire(key, KEY_SECONDS)
      const nodes = await this.#redis.hGetAll(key)
      let total = 0
      for (const value of Object.values(nodes)) {
        const [count = 0, at = 0] = value.split(' ').map(Number)
        if (now - at < FRESH_MS) total += count
      }
      this.#totals.set(hearingId, total)
    } catch {
      this.#totals.set(hearingId, own)
    }
  }

  forget(hearingId: string): void {
    this.#totals.delete(hearingId)
    this.#redis.hDel(`viewers:${hearingId}`, this.#node).catch(() => undefined)
  }
}
