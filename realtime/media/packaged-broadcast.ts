import { Broadcast } from './broadcast/broadcast.ts'
import type { MovedFiles } from './broadcast/moved-files.ts'
import type { AudioUnit } from './broadcast/packager.ts'
import { RestartingPackager } from './broadcast/restarting-packager.ts'
import type { StorageNews } from './broadcast/store.ts'
import type { AudioCodec } from './broadcast/tracks.ts'
import type { TimedPicture } from './programme/picture.ts'
import { steadyNow } from './programme/programme.ts'

/** What is packaged, and where to. `inMemory`: nothing that is seen or heard is written there. `startedAt`: when its clock was 0, in milliseconds since 1970; without it, by the list that is there already. */
export type PackagedBroadcastOptions = {
  dir: string
  audio?: AudioCodec
  startedAt?: number
  inMemory: boolean
  moved: MovedFiles | undefined
  onStorage(news: StorageNews): void
  fault(cause: unknown): void
}

/** How far a list goes on behind its former end where the machine's clock was set back, in milliseconds: more than two lists of a hearing end apart. */
const BEHIND_END_MS = 1_000

/** A broadcast that is made here: its lists and files, and what packages into them. Takes pictures, and sound where it has a codec for it, of `steadyNow`. */
export class PackagedBroadcast {
  readonly broadcast: Broadcast
  /** When its clock was 0: lists that are told the same are on one clock. */
  readonly startedAt: number
  readonly #packager: RestartingPackager
  /** What it makes is kept in memory, and lost as it grows old. */
  isDiskFull = false

  /** Goes on with what is there. Rejects where the directory can't be read. */
  static async open(options: PackagedBroadcastOptions): Promise<PackagedBroadcast> {
    let packaged: PackagedBroadcast | undefined
    let isDiskFull = false
    const broadcast = await Broadcast.open({
      dir: options.dir,
      inMemory: options.inMemory,
      moved: options.moved,
      onStorage(news) {
        isDiskFull = news.state === 'full'
        if (packaged) packaged.isDiskFull = isDiskFull
        options.onStorage(news)
      },
    })
    packaged = new PackagedBroadcast(broadcast, options)
    packaged.isDiskFull = isDiskFull
    return packaged
  }

  private constructor(broadcast: Broadcast, { audio, startedAt, fault }: PackagedBroadcastOptions) {
    this.broadcast = broadcast
    this.startedAt = startedAt ?? zeroBehind(broadcast.timeline.endsAt)
    const parts = { broadcast, startedAt: this.startedAt, now: steadyNow, fault }
    this.#packager = new RestartingPackager(audio ? { ...parts, audio } : parts)
  }

  /** Takes the next picture. */
  addPicture({ nals, at }: TimedPicture): void {
    this.#packager.addVideo({ data: nals, at })
  }

  /** Takes the next frame of sound. */
  addSound(frame: AudioUnit): void {
    this.#packager.addAudio(frame)
  }

  /** To be called some twenty times a second. */
  tick(): void {
    this.#packager.tick()
  }

  /** Publishes what is left and closes the lists. Resolves when it is written. */
  async end(): Promise<void> {
    await this.#packager.end()
  }
}

/** When the clock was 0 for a list that ends there. */
function zeroBehind(endsAt: number): number {
  const now = steadyNow()
  return endsAt > now ? endsAt + BEHIND_END_MS - now : 0
}
