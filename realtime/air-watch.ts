import { readOnAir } from '#domain/hearing/on-air.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'database' | 'media' | 'log'>

/** How often it is looked which hearings are on; what this node hears of at once is looked at at once. */
const LOOK_MS = 1_000

/**
 * Tells media which hearings are on, and whom their hosts put on programme. Every node does, the whole list each time: what media does is the same
 * whichever node tells it, and a media process that was started anew knows within a second.
 */
export class AirWatch {
  readonly #deps: Deps
  readonly #timer = setInterval(() => void this.#look(), LOOK_MS)
  #told = ''
  #looking: Promise<void> | undefined
  #again = false

  constructor(deps: Deps) {
    this.#deps = deps
    deps.media.onStage((hearing) => {
      // The link is up anew, or down.
      if (hearing === undefined) this.#told = ''
    })
    this.look()
  }

  /** Looks soon, since something of a hearing changed. */
  look(): void {
    void this.#look()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): Promise<void> {
    this.#again = this.#looking !== undefined
    this.#looking ??= this.#tell()
      .catch((error: unknown) =>
        this.#deps.log.warn({ error: String(error) }, 'it could not be read which hearings are on'),
      )
      .then(() => {
        this.#looking = undefined
        if (this.#again) this.look()
      })
    return this.#looking
  }

  async #tell(): Promise<void> {
    const { media, database } = this.#deps
    if (!media.up()) return
    const hearings = await readOnAir(database.db)
    const text = JSON.stringify(hearings)
    if (text === this.#told) return
    this.#told = text
    media.air(hearings)
  }
}
