import { FRONT_LIMITS } from '#contract/front-limits.ts'
import { networkOf } from '#platform/limits.ts'
import { Semaphore } from '#platform/semaphore.ts'

const { connectionsPerNetwork, heldBytes, heldBytesPerNetwork, readsPerNetwork, actsPerNetwork, waitSeconds } =
  FRONT_LIMITS

/** What one network has of the front: connections, memory for what it sends, and turns at the site. */
class Share {
  connections = 0
  users = 0
  heldBytes = 0
  readonly reads = new Semaphore(readsPerNetwork, waitSeconds * 1_000)
  readonly acts = new Semaphore(actsPerNetwork, waitSeconds * 1_000)
}

/** A request's part in its network's share; `release` gives back what it holds. */
export type Part = {
  /** Counts bytes that are kept for it; false where its network, or all together, hold too many. */
  hold(bytes: number): boolean
  /** Runs an act when its network's turn has come; refused as `busy` where that took too long. */
  inTurn<T>(method: string | undefined, act: () => Promise<T>): Promise<T>
  release(): void
}

/** The shares of the networks that are here now. */
export class Shares {
  readonly #known = new Map<string, Share>()
  #heldBytes = 0

  /** Counts a connection, and gives how to count it no longer; undefined where its network has its share. */
  connect(address: string): (() => void) | undefined {
    const { share, leave } = this.#enter(address)
    if (share.connections >= connectionsPerNetwork) {
      leave()
      return undefined
    }
    share.connections++
    let isHere = true
    return () => {
      if (!isHere) return
      isHere = false
      share.connections--
      leave()
    }
  }

  /** A request of this address begins. */
  part(address: string): Part {
    const { share, leave } = this.#enter(address)
    let held = 0
    let isOver = false
    return {
      hold: (bytes) => {
        if (isOver || share.heldBytes + bytes > heldBytesPerNetwork || this.#heldBytes + bytes > heldBytes) return false
        share.heldBytes += bytes
        this.#heldBytes += bytes
        held += bytes
        return true
      },
      inTurn: (method, act) => (method === 'GET' || method === 'HEAD' ? share.reads : share.acts).run(act),
      release: () => {
        share.heldBytes -= held
        this.#heldBytes -= held
        isOver = true
        leave()
      },
    }
  }

  #enter(address: string): { share: Share; leave: () => void } {
    const network = networkOf(address)
    const share = this.#known.get(network) ?? new Share()
    this.#known.set(network, share)
    share.users++
    return { share, leave: () => void (--share.users === 0 && this.#known.delete(network)) }
  }
}
