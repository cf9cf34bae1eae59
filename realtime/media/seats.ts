import { VIEWERS } from '#contract/limits.ts'
import { Refused } from './refused.ts'

/** Gives a seat back; a second call does nothing. */
export type Seat = { release(): void }

/** How many seats there are: on one stage, and on all of this process. */
export type SeatLimits = { perStage?: number | undefined; perProcess?: number | undefined }

const PROCESS = 'process'

/** The seats of those who watch: so many on a stage, so many in all, and so many of one network. Who is on stage needs none. */
export class Seats {
  readonly #limits: { perStage: number; perProcess: number }
  readonly #inAll = new Map<string, number>()
  readonly #onStage = new Map<string, number>()
  readonly #ofNetwork = new Map<string, number>()

  constructor({ perStage = VIEWERS.perStage, perProcess = VIEWERS.perProcess }: SeatLimits = {}) {
    this.#limits = { perStage, perProcess }
  }

  /** A seat on a hearing's stage; refused as `busy` where there is none left, or the network has its share. A node of a former release names no network. */
  take(hearing: string, network: string | undefined): Seat {
    const { perStage, perProcess } = this.#limits
    const wanted = [
      { counts: this.#inAll, key: PROCESS, most: perProcess },
      { counts: this.#onStage, key: hearing, most: perStage },
      ...(network === undefined ? [] : [{ counts: this.#ofNetwork, key: network, most: VIEWERS.perNetwork }]),
    ]
    if (wanted.some(({ counts, key, most }) => (counts.get(key) ?? 0) >= most)) throw new Refused('busy')
    const held = wanted.map(({ counts, key }) => hold(counts, key))
    return {
      release() {
        for (const release of held.splice(0)) release()
      },
    }
  }
}

function hold(counts: Map<string, number>, key: string): () => void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
  return () => {
    const left = (counts.get(key) ?? 0) - 1
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
  }
}
