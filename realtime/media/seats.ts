import { VIEWERS } from '#contract/limits.ts'
import { Refused } from './refused.ts'

/** Gives a seat back; a second call does nothing. */
export type Seat = { release(): void }

/** The seats of those who watch: so many on a stage, and so many of one network over all stages. Who is on stage needs none. */
export class Seats {
  readonly #onStage = new Map<string, number>()
  readonly #ofNetwork = new Map<string, number>()

  /** A seat on a hearing's stage; refused as `busy` where the stage is full or the network has its share. A node of a former release names no network. */
  take(hearing: string, network: string | undefined): Seat {
    if ((this.#onStage.get(hearing) ?? 0) >= VIEWERS.perStage) throw new Refused('busy')
    if (network !== undefined && (this.#ofNetwork.get(network) ?? 0) >= VIEWERS.perNetwork) throw new Refused('busy')
    const held = [hold(this.#onStage, hearing), ...(network === undefined ? [] : [hold(this.#ofNetwork, network)])]
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
