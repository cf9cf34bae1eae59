import type { AccessUnit } from './access-unit.ts'
import { type AudioUnit, Packager, type PackagerOptions } from './packager.ts'

/** How long nothing is packaged after a fault: a stream that is at fault for long must not fill the journal with beginnings. */
const AGAIN_MS = 1_000

/**
 * A packager that is given up where it fails and made anew on the same broadcast, which goes on behind a discontinuity as after another process. All
 * hearings are in one process, and what one of them is sent must end neither that nor the others. `fault` is told what failed.
 */
export class RestartingPackager {
  readonly #options: PackagerOptions
  readonly #now: () => number
  readonly #fault: (cause: unknown) => void
  #packager: Packager | undefined
  #againAt = 0

  constructor(options: PackagerOptions & { now: () => number; fault: (cause: unknown) => void }) {
    this.#options = options
    this.#now = options.now
    this.#fault = options.fault
    this.#packager = new Packager(options)
  }

  /** As `Packager`'s; nothing is taken for a while after a fault. */
  addVideo(unit: AccessUnit): void {
    this.#try((packager) => packager?.addVideo(unit))
  }

  /** As `Packager`'s; nothing is taken for a while after a fault. */
  addAudio(unit: AudioUnit): void {
    this.#try((packager) => packager?.addAudio(unit))
  }

  /** To be called some twenty times a second. */
  tick(): void {
    this.#try((packager) => {
      if (packager) packager.tick()
      else if (this.#now() >= this.#againAt) this.#packager = this.#begin()
    })
  }

  /** Publishes what is left and closes the lists. Resolves when it is written. */
  async end(): Promise<void> {
    await (this.#packager ?? this.#begin()).end()
  }

  #begin(): Packager {
    const { broadcast } = this.#options
    // It ends with its last part.
    if (broadcast.timeline.open) broadcast.publish({ type: 'close' })
    return new Packager(this.#options)
  }

  #try(run: (packager: Packager | undefined) => void): void {
    try {
      run(this.#packager)
    } catch (cause) {
      this.#packager = undefined
      this.#againAt = this.#now() + AGAIN_MS
      this.#fault(cause)
    }
  }
}
