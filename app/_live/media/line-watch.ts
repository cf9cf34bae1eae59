import type { MediaEvent } from '#contract/media.ts'
import { sampleLine } from './line-sample.ts'
import type { Held, Reception } from './reception.ts'
import { type Verdict, Watchdog } from './watchdog.ts'

/** What the watch needs of its viewer. */
export type Watched = {
  /** What is being received; undefined while nothing is, or while a repair is under way. */
  reception(): Reception | undefined
  /** Pictures that should be moving now. */
  moving(reception: Reception): Held[]
  /** Whether something that is on stage never arrived here. */
  missing(reception: Reception): boolean
  act(verdict: Verdict, pictures: number): void
}

const TICK_MS = 1_000
const MISSING_TRIES = 3

/** Looks at a viewer's line once a second, unless the page is hidden, and says what to do. Lives until `stop`. */
export class LineWatch {
  readonly #watched: Watched
  readonly #watchdog = new Watchdog()
  readonly #slow = new Set<string>()
  readonly #tick: ReturnType<typeof setInterval>
  #missing = 0
  #sampling = false
  #paused = false

  constructor(watched: Watched) {
    this.#watched = watched
    this.#tick = setInterval(() => void this.#look(), TICK_MS)
  }

  /** What the server says of the line. */
  hear({ consumerId, layer }: Extract<MediaEvent, { type: 'line' }>): void {
    if (layer === null) this.#slow.add(consumerId)
    else this.#slow.delete(consumerId)
  }

  /** Judges anew, as after a change of mode. */
  reset(): void {
    this.#watchdog.reset()
    this.#slow.clear()
  }

  /** While the hearing is paused pictures stand still by right: nothing is judged. */
  setPaused(paused: boolean): void {
    this.#paused = paused
    this.reset()
  }

  stop(): void {
    clearInterval(this.#tick)
  }

  async #look(): Promise<void> {
    const reception = this.#watched.reception()
    if (!reception || this.#sampling || this.#paused || document.hidden) return
    this.#sampling = true
    try {
      const pictures = this.#watched.moving(reception)
      const starved = pictures.length > 0 && pictures.every(({ offer }) => this.#slow.has(offer.id))
      const consumers = pictures.map(({ consumer }) => consumer)
      const sample = await sampleLine(reception.transport, consumers, starved, performance.now())
      if (this.#watched.reception() !== reception) return
      this.#watched.act(this.#verdict(reception, this.#watchdog.judge(sample)), pictures.length)
    } finally {
      this.#sampling = false
    }
  }

  /** What never arrived is asked for too, but not for ever: this device may be unable to play it. */
  #verdict(reception: Reception, judged: Verdict): Verdict {
    this.#missing = this.#watched.missing(reception) ? this.#missing + 1 : 0
    const ask = this.#missing > 1 && this.#missing <= 1 + MISSING_TRIES
    return judged === 'fine' && ask ? 'sync' : judged
  }
}
