import { EVENT_POINT_BYTES, NODE_RATES } from '#contract/limits.ts'
import { Bucket } from './bucket.ts'
import type { Network } from './networks.ts'

/** Event in whose place one is put that came too fast: it is answered without having been read. */
export const TOO_FAST = '!too_fast'
/** Event in whose place those are put of a socket that goes on all the same. */
export const FLOOD = '!flood'

/** What is done with something that a socket sent. */
export type Verdict = 'read' | 'too_fast' | 'flood'

/** Measures what one socket sends. Refused is what goes over its own rate or its network's; a flood, who goes on when it was refused often. */
export class Meter {
  readonly #network: Network
  readonly #own = new Bucket(NODE_RATES.event)
  readonly #patience = new Bucket(NODE_RATES.eventRefused)
  #isFlood = false

  constructor(network: Network) {
    this.#network = network
  }

  /** Judges something of this many bytes. */
  judge(bytes: number): Verdict {
    if (this.#isFlood) return 'flood'
    const cost = 1 + Math.floor(bytes / EVENT_POINT_BYTES)
    if (this.#own.take(cost) && this.#network.events.take(cost)) return 'read'
    if (this.#patience.take()) return 'too_fast'
    this.#isFlood = true
    this.#network.charge()
    return 'flood'
  }
}

/** The packet of Socket.IO by which one that was not read is replaced: the same acknowledgement is wanted of it. */
export function replaced(packet: string, verdict: Exclude<Verdict, 'read'>): string {
  if (verdict === 'flood') return `2["${FLOOD}"]`
  return `2${/^2(\d{1,15})\[/.exec(packet)?.[1] ?? ''}["${TOO_FAST}"]`
}
