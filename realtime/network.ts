import type { Socket } from 'node:net'
import { ARRIVAL_WAIT_SECONDS, FLOOD_COST, NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { Bucket } from '#platform/bucket.ts'

type Waiting = { until: number; end: (isIn: boolean) => void }

/**
 * Limits the connections and events of one network (an IPv4 address, an IPv6 /48) on this node. Connections that come too fast wait in a
 * queue instead of being refused and tried again: waiting costs the node nothing and lets a hall in as soon as its rate allows.
 */
export class Network {
  readonly events = new Bucket(NODE_RATES.eventsPerNetwork)
  readonly #arrivals = new Bucket(NODE_RATES.connectionsPerNetwork)
  readonly #queue = new Set<Waiting>()
  #here = 0
  #seenAt = performance.now()
  #timer: NodeJS.Timeout | undefined
  #floods: number[] = []

  /** How long nothing of it has been here, in milliseconds. */
  get goneMs(): number {
    return this.#here ? 0 : performance.now() - this.#seenAt
  }

  /**
   * Counts one more socket until its connection ends; false where the network has its share, or where its turn did not come in time. What
   * the socket says first is paid for here: who is let in is also heard.
   */
  async acquire(connection: Socket): Promise<boolean> {
    if (this.#here >= SOCKETS_PER_NETWORK) return false
    this.#here++
    connection.once('close', () => {
      this.#here--
      this.#seenAt = performance.now()
    })
    return (this.#queue.size === 0 && this.#tryAcquire()) || (await this.#wait(connection))
  }

  /** Takes points from the network because one of its sockets flooded; each further flood within the window costs more. */
  penalise(): void {
    const { connections, events, few, withinSeconds, mostSeconds } = FLOOD_COST
    const now = performance.now()
    this.#floods = [...this.#floods.filter((at) => now - at < withinSeconds * 1_000), now]
    const times = Math.max(1, this.#floods.length - few + 1)
    this.#arrivals.owe(times * connections, mostSeconds)
    this.events.owe(times * events, mostSeconds)
  }

  /** Turns away every connection that waits. */
  clear(): void {
    clearTimeout(this.#timer)
    for (const waiting of this.#queue) waiting.end(false)
    this.#queue.clear()
  }

  #tryAcquire(): boolean {
    if (this.#turnInMs() > 0) return false
    return this.events.take() && this.#arrivals.take()
  }

  #turnInMs(): number {
    return Math.max(this.events.inMs(), this.#arrivals.inMs())
  }

  async #wait(connection: Socket): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const waiting = { until: performance.now() + ARRIVAL_WAIT_SECONDS * 1_000, end: resolve }
    const leave = () => connection.destroy()
    connection.once('close', () => {
      this.#queue.delete(waiting)
      resolve(false)
    })
    // Only who reads hears that the other side has gone. A page says nothing before it is let in.
    connection.resume().once('end', leave)
    this.#queue.add(waiting)
    if (this.#queue.size === 1) this.#serve()
    const isIn = await promise
    connection.off('end', leave)
    return isIn
  }

  /** Ends the waiting of all whose turn has come or whose time is over; the first in the queue has waited longest. */
  #serve(): void {
    clearTimeout(this.#timer)
    for (const waiting of this.#queue) {
      const isIn = this.#tryAcquire()
      const leftMs = waiting.until - performance.now()
      if (!isIn && leftMs > 0) {
        this.#timer = setTimeout(() => this.#serve(), Math.ceil(Math.min(leftMs, this.#turnInMs())))
        return
      }
      this.#queue.delete(waiting)
      waiting.end(isIn)
    }
  }
}
