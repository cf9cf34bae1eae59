import type { Airing, OnStage } from '../seams.ts'
import type { MediaLog, Place } from '../worker-pool.ts'
import type { TimedPicture } from './picture.ts'
import { ProgrammeReturn } from './returned.ts'

/** How long the programme stays in the router once nobody watches it there. */
const UNWATCHED_MS = 60_000
/** Where it could not be put there, it is tried again after this long. */
const AGAIN_MS = 60_000

type Parts = { place(): Promise<Place>; now(): number; wanted(): void; log: MediaLog }

/** A programme as one stream for players of WebRTC: put into the router when the first one comes, and taken out a while after the last one left. */
export class Watched implements Airing {
  readonly #parts: Parts
  #opening: Promise<ProgrammeReturn | undefined> | undefined
  #open: ProgrammeReturn | undefined
  #mixedUntil: number | undefined
  #watchers = 0
  #closing: NodeJS.Timeout | undefined
  #failedAt = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async take(): Promise<{ shown: readonly OnStage[]; release(): void } | undefined> {
    this.#watchers++
    clearTimeout(this.#closing)
    let isWatching = true
    const release = () => {
      if (isWatching) this.#left()
      isWatching = false
    }
    const opened = await this.#opened()
    if (!opened) {
      release()
      return
    }
    const { camera, microphone } = opened.producers
    const participantId = ''
    const shown = [
      { participantId, source: 'camera', producer: camera },
      { participantId, source: 'microphone', producer: microphone },
    ] as const
    return { shown, release }
  }

  picture(picture: TimedPicture): void {
    this.#open?.picture(picture)
  }

  /** Takes the next block of the mix. */
  mix(samples: Float32Array, at: number): void {
    this.#mixedUntil = at
    this.#open?.mix(samples, at)
  }

  /** Ends it for good, and with it all that is watched. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#closing)
    this.#take()?.close()
  }

  async #opened(): Promise<ProgrammeReturn | undefined> {
    if (this.#opening && (await this.#opening)?.isOpen === false) this.#take()?.close()
    this.#opening ??= this.#begin()
    return this.#opening
  }

  async #begin(): Promise<ProgrammeReturn | undefined> {
    const { place, now, wanted, log } = this.#parts
    const at = this.#mixedUntil
    if (at === undefined || this.#closed || now() - this.#failedAt < AGAIN_MS) {
      this.#opening = undefined
      return
    }
    try {
      const opened = await ProgrammeReturn.open(await place(), { at: at + BLOCK_MS, now, wanted, log }, (one) => {
        this.#open = one
      })
      if (!this.#closed) return opened
      opened.close()
    } catch (cause) {
      this.#failedAt = now()
      log.warn({ cause: String(cause) }, 'a programme can’t be watched by WebRTC as one stream')
    }
    this.#opening = undefined
    this.#open = undefined
    return
  }

  #take(): ProgrammeReturn | undefined {
    const open = this.#open
    this.#open = undefined
    this.#opening = undefined
    return open
  }

  #left(): void {
    this.#watchers--
    if (this.#watchers > 0 || this.#closed) return
    this.#closing = setTimeout(() => this.#take()?.close(), UNWATCHED_MS)
    this.#closing.unref()
  }
}

/** One block of the mix. */
const BLOCK_MS = 20
