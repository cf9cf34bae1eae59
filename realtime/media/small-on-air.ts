import type { Broadcast } from './broadcast/broadcast.ts'
import { SMALL } from './broadcast/names.ts'
import { Picture } from './programme/picture.ts'
import { LINE_DELAY_MS } from './programme/picture-line.ts'
import { type Programme, steadyNow } from './programme/programme.ts'
import { PROGRAMME_SOUND } from './programme/sound-formats.ts'
import { SideBroadcast, type SideSurroundings } from './side-broadcast.ts'

/** Of what a camera sends in three sizes, the middle one: half as wide, a third of the data. */
const LAYER = 1

/**
 * A hearing's programme with its picture in half the size, for those whose line is slow: what the sender of the picture sends beside the whole one,
 * or the same picture where a sender has but one size. It begins when somebody wants to watch it, and is live alone: nothing of it is kept.
 */
export class SmallOnAir {
  readonly #surroundings: SideSurroundings
  readonly #programme: Programme
  readonly side: SideBroadcast
  /** Shows what the programme shows. */
  #follow = () => {}

  constructor(surroundings: SideSurroundings, programme: Programme) {
    this.#surroundings = surroundings
    this.#programme = programme
    this.side = new SideBroadcast(surroundings, {
      name: SMALL,
      audio: PROGRAMME_SOUND,
      inMemory: true,
      moved: undefined,
    })
  }

  /** Goes on where it was on before this process. Rejects where that can't be read. */
  async resume(): Promise<void> {
    if (await this.side.wasOn()) await this.watch()
  }

  /** The programme was paused, or goes on: nothing of the pause is shown, not a single picture. */
  setPaused(isPaused: boolean): void {
    this.side.setPaused(isPaused)
    this.#follow()
  }

  /** Somebody wants to watch it; undefined where it can't be packaged, or was over before anybody did. */
  watch(): Promise<Broadcast | undefined> {
    return this.side.begin((emit) => {
      const { log } = this.#surroundings
      const picture = new Picture({ now: steadyNow, emit, log, delayMs: LINE_DELAY_MS, layer: LAYER })
      let followed: ReturnType<Programme['taken']>
      this.#follow = () => {
        const taken = this.#programme.taken()
        if (taken?.producer === followed?.producer) return
        followed = taken
        picture.show(taken?.source, taken?.producer)
      }
      return {
        tick() {
          this.#follow()
          picture.tick()
        },
        close: () => picture.close(),
      }
    })
  }
}
