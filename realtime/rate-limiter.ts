import { COMMAND_POINTS, EVENT_POINT_BYTES, NODE_RATES } from '#contract/limits.ts'
import { Bucket } from '#platform/bucket.ts'
import type { Network } from './network.ts'

/** Event in whose place one is put that came too fast: it is answered without having been read. */
export const TOO_FAST = '!too_fast'
/** Event in whose place those are put of a socket that goes on all the same. */
export const FLOOD = '!flood'

/** What is done with something that a socket sent. */
export type Verdict = 'read' | 'too_fast' | 'flood'

/** Limits what one socket sends: by its own rate and by its network's. A socket that is refused too often has used up its violation budget and counts as a flood. */
export class RateLimiter {
  readonly #network: Network
  readonly #own = new Bucket(NODE_RATES.event)
  readonly #violationBudget = new Bucket(NODE_RATES.eventRefused)
  #isPaid = true
  #isFlood = false

  constructor(network: Network) {
    this.#network = network
  }

  /** Judges something of this many bytes, which may be a command. */
  judge(bytes: number, isCommand = false): Verdict {
    if (this.#isFlood) return 'flood'
    // The first thing was paid for by admission.
    if (this.#isPaid) {
      this.#isPaid = false
      return 'read'
    }
    const cost = 1 + Math.floor(bytes / EVENT_POINT_BYTES)
    if (this.#own.take(cost) && this.#network.events.take(isCommand ? cost + COMMAND_POINTS : cost)) return 'read'
    if (this.#violationBudget.take()) return 'too_fast'
    this.#isFlood = true
    this.#network.penalise()
    return 'flood'
  }
}

/** Whether a packet of Socket.IO names a command: the names of all of them have a colon (`question:submit`). */
export const namesCommand = (packet: string): boolean => /^2\d{0,15}\["[a-z-]{1,30}:/.test(packet)

/** The packet of Socket.IO by which one that was not read is replaced: the same acknowledgement is wanted of it. */
export function replaced(packet: string, verdict: Exclude<Verdict, 'read'>): string {
  if (verdict === 'flood') return `2["${FLOOD}"]`
  return `2${/^2(\d{1,15})\[/.exec(packet)?.[1] ?? ''}["${TOO_FAST}"]`
}
