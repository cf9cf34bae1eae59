import type { Producer } from 'mediasoup/types'
import type { Place, WorkerLoad, WorkerPool } from './worker-pool.ts'

/** Where one viewer watches. `carry` has a producer of the stage there, under the same id; `release` gives the room back, a second time nothing. */
export type Viewing = { place: Place; carry(producer: Producer): Promise<void>; release(): void }

/** Watching from the stage's own place, without being counted. */
export const atHome = (place: Place): Viewing => ({ place, carry: async () => undefined, release: () => undefined })

type Branch = {
  load: WorkerLoad
  place: Promise<Place>
  carried: Map<string, Promise<void>>
  watching: Set<() => void>
}

/**
 * The viewers of one stage over several workers: they watch from its own worker while that has room, then from others, to which what is on the
 * stage is piped once each. Where all are full they share out evenly: nobody is refused here.
 */
export class Spread {
  readonly #home: Place
  readonly #pool: WorkerPool
  readonly #branches: Branch[] = []
  #closed = false

  constructor(home: Place, pool: WorkerPool) {
    this.#home = home
    this.#pool = pool
  }

  /** A place for one more viewer; `lost` is called should that one's worker die, and not the stage's. */
  async take(lost: () => void): Promise<Viewing> {
    const branch = this.#choose()
    const { load } = branch ?? this.#home
    load.viewers++
    branch?.watching.add(lost)
    let isHeld = true
    const release = () => {
      if (isHeld) load.viewers--
      isHeld = false
      branch?.watching.delete(lost)
    }
    try {
      if (!branch) return { ...atHome(this.#home), release }
      return { place: await branch.place, carry: (producer) => this.#carry(branch, producer), release }
    } catch (cause) {
      release()
      throw cause
    }
  }

  /** The stage's own worker is gone, or the stage is: the branches go too. */
  close(): void {
    this.#closed = true
    for (const { place } of this.#branches.splice(0)) place.then((one) => one.release()).catch(() => undefined)
  }

  /** A branch; undefined: the stage's own place. */
  #choose(): Branch | undefined {
    const known: (Branch | undefined)[] = [undefined, ...this.#branches]
    const loadOf = (one: Branch | undefined) => (one ?? this.#home).load
    const roomy = known.find((one) => this.#pool.hasRoom(loadOf(one)))
    if (roomy || this.#pool.hasRoom(this.#home.load)) return roomy
    const fresh = this.#pool.placeBeside(known.map(loadOf))
    if (fresh) return this.#grow(fresh)
    return known.sort((a, b) => loadOf(a).viewers - loadOf(b).viewers)[0]
  }

  #grow(fresh: Pick<Branch, 'load' | 'place'>): Branch {
    const branch: Branch = { ...fresh, carried: new Map(), watching: new Set() }
    this.#branches.push(branch)
    const gone = () => {
      const at = this.#branches.indexOf(branch)
      if (at >= 0) this.#branches.splice(at, 1)
      if (!this.#closed) for (const lost of [...branch.watching]) lost()
    }
    branch.place.then(({ router, release }) => {
      if (this.#closed) release()
      else router.observer.once('close', gone)
    }, gone)
    return branch
  }

  #carry(branch: Branch, { id: producerId, observer }: Producer): Promise<void> {
    const known = branch.carried.get(producerId)
    if (known) return known
    const piping = branch.place.then(async ({ router }) => {
      await this.#home.router.pipeToRouter({ producerId, router, enableSctp: false })
    })
    branch.carried.set(producerId, piping)
    const forget = () => branch.carried.delete(producerId)
    observer.once('close', forget)
    piping.catch(forget)
    return piping
  }
}
