import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Refusal } from '#contract/refusals.ts'
import { movedBytes, PICTURE_FOLDERS, readMoved, recordingOwner } from '#platform/broadcast-folder.ts'
import { FileCache } from '#platform/file-cache.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { away, digestOf, keyOf, type Storage } from '#platform/storage/storage.ts'

/** Segments that are kept in memory once they were read, and that are read at once: each is whole in memory, at most `FILE_BYTES`. */
const IN_MEMORY = 24
const AT_ONCE = 8
/** Players ask anew after less. Milliseconds. */
const LONGEST_WAIT_MS = 8_000

/** Files of a directory that were moved into storage. What storage does not give now is refused as `unavailable` or `busy`. */
export type MovedFiles = {
  has(name: string): Promise<boolean>
  /** The file; undefined where it was not moved, or is not there as it was. */
  read(name: string): Promise<Buffer | undefined>
}

/** Storage has another file under a segment's key, or none. */
class NotThere extends Error {}

/** The segments of recordings that were moved into storage, for all who watch from this process. */
export class StoredSegments {
  readonly #storage: Storage | undefined
  readonly #files = new FileCache(IN_MEMORY)
  readonly #turns = new Semaphore(AT_ONCE, LONGEST_WAIT_MS)

  /** Where this process was told no storage, what was moved is not lost: it can't be read now. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage
  }

  /** Those of one picture of a hearing; `folder`: where all broadcasts are. */
  of(folder: string, hearing: string, picture: keyof typeof PICTURE_FOLDERS): MovedFiles {
    const dir = join(folder, hearing, PICTURE_FOLDERS[picture])
    let known: Awaited<ReturnType<typeof readMoved>> = { digests: new Map(), bytes: 0 }
    const digestIn = async (name: string) => {
      // The file only grows; who moves segments is another process.
      if (!known.digests.has(name) && (await movedBytes(dir)) !== known.bytes) known = await readMoved(dir)
      return known.digests.get(name)
    }
    return {
      has: async (name) => (await digestIn(name)) !== undefined,
      read: async (name) => {
        const digest = await digestIn(name)
        return digest === undefined ? undefined : await this.#read(recordingOwner(hearing), digest)
      },
    }
  }

  async #read(owner: string, digest: string): Promise<Buffer | undefined> {
    try {
      return await this.#files.get(`${owner} ${digest}`, () => this.#turns.run(() => this.#fetch(owner, digest)))
    } catch (cause) {
      if (cause instanceof NotThere) return undefined
      throw cause instanceof Refusal ? cause : away(cause)
    }
  }

  async #fetch(owner: string, digest: string): Promise<Buffer> {
    if (!this.#storage) throw away('a segment was moved, and BROADCAST_S3_URL is not set here')
    const found = await this.#storage.get(keyOf(owner, digest))
    const bytes = found && (await buffer(found.content))
    // A name stands for the same bytes for ever: others are none of it.
    if (!bytes || digestOf(bytes) !== digest) throw new NotThere(`storage has no such segment: ${digest}`)
    return bytes
  }
}
