import { VIEWERS_FRESH_SECONDS, viewersKey } from '#platform/viewers.ts'
import type { NodeDeps } from './node.ts'

const KEY_SECONDS = 60

/**
 * Writes a node's number and adds up those of all nodes that are fresh, by Redis's own clock: those of the nodes may differ by minutes.
 * A node that ended without a word is taken out.
 */
const COUNT = `
local now = tonumber(redis.call('TIME')[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. now)
redis.call('EXPIRE', KEYS[1], ${KEY_SECONDS})
local total = 0
local nodes = redis.call('HGETALL', KEYS[1])
for i = 1, #nodes, 2 do
  local count, at = string.match(nodes[i + 1], '^(%d+) (%d+)')
  if at and now - at < ${VIEWERS_FRESH_SECONDS} then total = total + count else redis.call('HDEL', KEYS[1], nodes[i]) end
end
return total`

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
    const given = { keys: [viewersKey(hearingId)], arguments: [this.#node, String(own)] }
    const total = await this.#redis.ask((client) => client.eval(COUNT, given)).catch(() => own)
    this.#totals.set(hearingId, Number(total))
  }

  forget(hearingId: string): void {
    this.#totals.delete(hearingId)
    this.#redis.ask((client) => client.hDel(viewersKey(hearingId), this.#node)).catch(() => undefined)
  }
}
