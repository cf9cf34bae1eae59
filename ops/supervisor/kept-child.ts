import { setTimeout as sleep } from 'node:timers/promises'
import { Child, type ChildSpec, type Ending } from './child.ts'

/** Told of what befalls a kept child. */
export type KeepHooks = {
  /** It ended without having been asked to and is started again in `inMs` milliseconds. */
  onEnd?: (name: string, ending: Ending, inMs: number) => void
  /** It was started again, under another process number. */
  onRestart?: (name: string) => void
}

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 10_000
/** A child that ran for so long is taken for healthy: its next fault starts the waiting anew. */
const HEALTHY_MS = 30_000

/** A child that is started again, with growing pauses, whenever it ends without having been asked to. */
export class KeptChild {
  readonly name: string
  readonly #spec: ChildSpec
  readonly #hooks: KeepHooks
  readonly #stopping = new AbortController()
  #child: Child
  #waitMs = FIRST_WAIT_MS

  private constructor(spec: ChildSpec, hooks: KeepHooks) {
    this.name = spec.name
    this.#spec = spec
    this.#hooks = hooks
    this.#child = Child.start(spec)
    void this.#keep()
  }

  /** Starts the child and keeps it running until `stop`. */
  static start(spec: ChildSpec, hooks: KeepHooks = {}): KeptChild {
    return new KeptChild(spec, hooks)
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
      this.#hooks.onEnd?.(this.name, ending, this.#waitMs)
      await sleep(this.#waitMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS)
      this.#child = Child.start(this.#spec)
      this.#hooks.onRestart?.(this.name)
    }
  }
}
