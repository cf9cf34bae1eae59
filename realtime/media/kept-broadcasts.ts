import { join } from 'node:path'
import { id } from '#contract/ids.ts'
import { Broadcast } from './broadcast/broadcast.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import type { StoredSegments } from './broadcast/moved-files.ts'
import { INTERPRETER } from './broadcast/names.ts'

/** How many are held open: what is read of them is their list alone. */
const MOST = 50

/** The broadcasts of hearings that are over, from their files, by the hearing's id. Each of their addresses is signed: this process does not know whom a hearing that is over is for. */
export class KeptBroadcasts {
  readonly #dir: string
  readonly #stored: StoredSegments
  /** Those that were asked for last, the latest at the end. */
  readonly #opened = new Map<string, Promise<FoundBroadcast | undefined>>()

  /** `dir`: where the files of all broadcasts are, `stored`: those that were moved from there. */
  constructor(dir: string, stored: StoredSegments) {
    this.#dir = dir
    this.#stored = stored
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
    const moved = (picture: 'programme' | 'interpreter') => this.#stored.of(this.#dir, hearing, picture)
    const broadcast = await Broadcast.openKept(folder, moved('programme'))
    const interpreter = broadcast && (await Broadcast.openKept(join(folder, INTERPRETER), moved('interpreter')))
    return broadcast && { hearing, broadcast, interpreter, folder, isPublic: false }
  }
}
