import type { IncomingMessage } from 'node:http'
import { FLOOD_COST, NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { networkOf } from '#platform/limits.ts'
import { Bucket } from './bucket.ts'
import type { NodeDeps } from './node.ts'

const FORGET_MS = 60_000

/** What a node knows of one network while sockets of it are open, and a while longer. */
export class Network {
  open = 0
  seenAt = performance.now()
  readonly arrivals = new Bucket(NODE_RATES.connectionsPerNetwork)
  readonly events = new Bucket(NODE_RATES.eventsPerNetwork)
  #floods: number[] = []

  /** One of its sockets flooded: the network has less to come with, and to say, so that many who do so keep each other out. */
  charge(): void {
    const { connections, events, few, withinSeconds, mostSeconds } = FLOOD_COST
    const now = performance.now()
    this.#floods = [...this.#floods.filter((at) => now - at < withinSeconds * 1_000), now]
    const times = Math.max(1, this.#floods.length - few + 1)
    this.arrivals.owe(times * connections, mostSeconds)
    this.events.owe(times * events, mostSeconds)
  }
}

/** The networks that a node has sockets from. A network that has none is forgotten after a minute, when all its points are back. */
export class Networks {
  readonly #known = new Map<string, Network>()
  readonly #timer = setInterval(() => this.#forget(), FORGET_MS).unref()

  /** The network of an address. */
  of(address: string): Network {
    const key = networkOf(address)
    const known = this.#known.get(key) ?? new Network()
    this.#known.set(key, known)
    return known
  }

  /**
   * Counts one more socket of a network until its connection ends; false where the network has its share, or comes or sends too fast. What
   * the socket says first is paid for here: who is let in is also heard.
   */
  admit(address: string, connection: IncomingMessage['socket']): boolean {
    const network = this.of(address)
    network.seenAt = performance.now()
    if (network.open >= SOCKETS_PER_NETWORK || !network.events.take() || !network.arrivals.take()) return false
    network.open++
    connection.once('close', () => network.open--)
    return true
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #forget(): void {
    const now = performance.now()
    for (const [key, { open, seenAt }] of this.#known)
      if (open === 0 && now - seenAt > FORGET_MS) this.#known.delete(key)
  }
}

/** The sender's address, as our own front wrote it where there is one. */
export function senderOf({ trustProxy }: Pick<NodeDeps, 'trustProxy'>, { headers, socket }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for']
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim()
  return (trustProxy && first) || socket.remoteAddress || ''
}
