import { join } from 'node:path'
import { Broadcast } from './broadcast/broadcast.ts'
import type { AudioUnit } from './broadcast/packager.ts'
import { PackagedBroadcast, type PackagedBroadcastOptions } from './packaged-broadcast.ts'
import type { TimedPicture } from './programme/picture.ts'
import { LINE_TICK_MS } from './programme/picture-line.ts'
import { startSafeTicks } from './programme/safe-ticks.ts'
import type { MediaLog } from './worker-pool.ts'

/** What each is made with. `dir`: where the hearing's broadcast is; `startedAt`: when the clock of that was 0. */
export type SideSurroundings = Pick<PackagedBroadcastOptions, 'onStorage' | 'fault'> & {
  dir: string
  startedAt: number
  log: MediaLog
}

/** What sets one apart. `name`: its place below the hearing's address, and in the hearing's directory. */
export type Side = Pick<PackagedBroadcastOptions, 'inMemory' | 'moved' | 'audio'> & { name: string }

/** What makes its pictures, from its first to its last; ticked every `LINE_TICK_MS`. */
export type Pictures = { tick(): void; close(): void }

/** A broadcast beside that of the programme, on the programme's clock: from when it begins to the hearing's end. Before that it costs nothing. */
export class SideBroadcast {
  readonly #surroundings: SideSurroundings
  readonly #side: Side
  #pictures: Pictures | undefined
  #packaged: PackagedBroadcast | undefined
  #opening: Promise<Broadcast | undefined> | undefined
  #stopTicks = () => {}
  #isPaused = false
  #closed = false

  constructor(surroundings: SideSurroundings, side: Side) {
    this.#surroundings = surroundings
    this.#side = side
  }

  /** Undefined until it has begun. */
  get broadcast(): Broadcast | undefined {
    return this.#packaged?.broadcast
  }

  get isDiskFull(): boolean {
    return this.#packaged?.isDiskFull === true
  }

  /** Whether it takes nothing any more. */
  get isOver(): boolean {
    return this.#closed
  }

  /** Whether it was on before this process. Rejects where that can't be read. */
  wasOn(): Promise<boolean> {
    return Broadcast.exists(this.#dir)
  }

  /** Begins, once, with pictures that are made now. Gives what there is to watch; undefined where it can't be packaged, or is over. */
  begin(make: (emit: (picture: TimedPicture) => void) => Pictures): Promise<Broadcast | undefined> {
    if (this.#opening) return this.#opening
    if (this.#closed) return Promise.resolve(undefined)
    const pictures = make((picture) => this.#packaged?.addPicture(picture))
    const { log, fault } = this.#surroundings
    this.#pictures = pictures
    this.#stopTicks = startSafeTicks(() => pictures.tick(), LINE_TICK_MS, log)
    this.#opening = this.#open().catch((cause: unknown) => {
      fault(cause)
      return undefined
    })
    return this.#opening
  }

  /** Takes the next frame of sound, where it has sound. */
  addSound(frame: AudioUnit): void {
    if (this.#side.audio) this.#packaged?.addSound(frame)
  }

  /** The hearing is paused, or goes on. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused
    this.broadcast?.setPaused(isPaused)
  }

  /** To be called some twenty times a second. */
  tick(): void {
    this.#packaged?.tick()
  }

  /** The hearing is over: the list ends. */
  async end(): Promise<void> {
    this.close()
    await this.#packaged?.end()
  }

  /** Takes nothing any more, without ending the list; idempotent. */
  close(): void {
    this.#closed = true
    this.#stopTicks()
    this.#pictures?.close()
  }

  get #dir(): string {
    return join(this.#surroundings.dir, this.#side.name)
  }

  async #open(): Promise<Broadcast | undefined> {
    const { startedAt, onStorage, fault } = this.#surroundings
    const { inMemory, moved, audio } = this.#side
    const parts = { dir: this.#dir, startedAt, inMemory, moved, onStorage, fault }
    const packaged = await PackagedBroadcast.open(audio ? { ...parts, audio } : parts)
    if (this.#closed) return
    this.#packaged = packaged
    packaged.broadcast.setPaused(this.#isPaused)
    return packaged.broadcast
  }
}
