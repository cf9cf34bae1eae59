import type { IncomingMessage } from 'node:http'
import { clientAddress } from '#platform/forwarded.ts'
import { networkOf } from '#platform/limits.ts'
import { Network } from './network.ts'
import type { NodeDeps } from './node.ts'

const FORGET_MS = 60_000

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

  /** Sends away who stands in line; nobody is to come any more. */
  close(): void {
    clearInterval(this.#timer)
    for (const network of this.#known.values()) network.clear()
  }

  #forget(): void {
    for (const [key, { goneMs }] of this.#known) if (goneMs > FORGET_MS) this.#known.delete(key)
  }
}

/** The sender's address, as our own front wrote it where there is one. */
export const senderOf = ({ trustProxy }: Pick<NodeDeps, 'trustProxy'>, request: IncomingMessage): string =>
  clientAddress(request, trustProxy)
