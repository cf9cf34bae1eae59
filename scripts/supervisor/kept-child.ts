import { setTimeout as sleep } from 'node:timers/promises'
import { Child, type ChildSpec, type Ending } from './child.ts'

/** Told when a kept child ended by itself and in how many milliseconds it is started again. */
export type OnRestart = (name: string, ending: Ending, inMs: number) => void

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 10_000
/** A child that ran for so long is taken for healthy: its next fault starts the waiting anew. */
const HEALTHY_MS = 30_000

/** A child that is started again, with growing pauses, whenever it ends without having been asked to. */
export class KeptChild {
  readonly name: string
  readonly #spec: ChildSpec
  readonly #onRestart: OnRestart
  readonly #stopping = new AbortController()
  #child: Child
  #waitMs = FIRST_WAIT_MS

  private constructor(spec: ChildSpec, onRestart: OnRestart) {
    this.name = spec.name
    this.#spec = spec
    this.#onRestart = onRestart
    this.#child = Child.start(spec)
    void this.#keep()
  }

  /** Starts the child and keeps it running until `stop`. */
  static start(spec: ChildSpec, onRestart: OnRestart = () => {}): KeptChild {
    return new KeptChild(spec, onRestart)
  }

  /** Process number of the present run. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** The present run. */
  get child(): Child {
    return this.#child
  }

  /** Ends the child for good. */
  async stop() {
    this.#stopping.abort()
    await this.#child.stop()
  }

  /** Kills the child for good, at once. */
  kill() {
    this.#stopping.abort()
    this.#child.kill()
  }

  async #keep() {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const startedAt = performance.now()
      const ending = await this.#child.ended
      if (signal.aborted) return
      if (performance.now() - startedAt > HEALTHY_MS) this.#waitMs = FIRST_WAIT_MS
      this.#onRestart(this.name, ending, this.#waitMs)
      await sleep(this.#waitMs, undefined, { signal }).catch(() => {})
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS)
      if (!signal.aborted) this.#child = Child.start(this.#spec)
    }
  }
}
