import { join } from 'node:path'
import { id } from '#contract/ids.ts'
import { Broadcast } from './broadcast/broadcast.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import { INTERPRETER } from './broadcast/names.ts'

/** How many are held open: what is read of them is their list alone. */
const MOST = 50

/** The broadcasts of hearings that are over, from their files, by the hearing's id. Each of their addresses is signed: this process does not know whom a hearing that is over is for. */
export class KeptBroadcasts {
  readonly #dir: string
  /** Those that were asked for last, the latest at the end. */
  readonly #opened = new Map<string, Promise<FoundBroadcast | undefined>>()

  /** `dir`: where the files of all broadcasts are. */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** What is kept of a hearing; undefined where nothing is. The caller makes sure that it is not packaged now. */
  async find(name: string): Promise<FoundBroadcast | undefined> {
    if (!id.safeParse(name).success) return undefined
    const opening = this.#opened.get(name) ?? this.#open(name)
    this.#opened.delete(name)
    this.#opened.set(name, opening)
    const [oldest] = this.#opened.keys()
    if (this.#opened.size > MOST && oldest) this.#opened.delete(oldest)
    const found = await opening.catch(() => undefined)
    // What can't be read now may be there later; what is gone is gone.
    if (!found) this.#opened.delete(name)
    return found
  }

  async #open(hearing: string): Promise<FoundBroadcast | undefined> {
    const folder = join(this.#dir, hearing)
    const broadcast = await Broadcast.openKept(folder)
    return broadcast && { broadcast, interpreter: await Broadcast.openKept(join(folder, INTERPRETER)), isPublic: false }
  }
}
