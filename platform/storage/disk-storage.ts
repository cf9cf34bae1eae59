import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { away, FILE_BYTES, keyOf, mustBeKey, type Storage, type StoredFile } from './storage.ts'

/** Files in a folder of this machine, for the eyes of its owner only. */
export function openDiskStorage(folder: string): Storage {
  const pathOf = (key: string) => {
    mustBeKey(key)
    return join(folder, key)
  }
  const parts = join(folder, PARTS)

  async function put(owner: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    await mkdir(parts, { recursive: true, mode: 0o700 })
    const part = join(parts, crypto.randomUUID())
    const file = await open(part, 'wx', 0o600)
    try {
      const { digest, bytes } = await write(file, content)
      const key = keyOf(owner, digest)
      await moveTo(part, pathOf(key))
      return { key, digest, bytes }
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      await file.close()
    }
  }

  return {
    put: (owner, content) => put(owner, content).catch(refuse),
    async get(key, range) {
      const file = await open(pathOf(key)).catch(unlessAbsent)
      if (!file) return undefined
      const { size } = await file.stat()
      const first = range?.first ?? 0
      const last = Math.min(range?.last ?? size - 1, size - 1)
      const content = Readable.toWeb(file.createReadStream({ start: first, end: last }))
      return { content: content as ReadableStream<Uint8Array>, bytes: last - first + 1 }
    },
    exists: async (key) => (await stat(pathOf(key)).catch(unlessAbsent)) !== undefined,
    async remove(key) {
      const path = pathOf(key)
      await unlink(path).catch(unlessAbsent)
      // The folder of an owner who still has files stays.
      await rmdir(dirname(path)).catch(() => undefined)
    },
    async check() {
      await mkdir(parts, { recursive: true, mode: 0o700 }).catch(refuse)
      await access(parts, constants.W_OK).catch(refuse)
    },
    async tidy(before) {
      for (const name of (await readdir(parts).catch(unlessAbsent)) ?? []) {
        const path = join(parts, name)
        const about = await stat(path).catch(unlessAbsent)
        if (about && about.mtime < before) await rm(path, { force: true })
      }
    },
  }
}

/** No owner's name begins with a dot. */
const PARTS = '.parts'

async function write(file: FileHandle, content: AsyncIterable<Uint8Array>): Promise<{ digest: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of content) {
    bytes += piece.length
    if (bytes > FILE_BYTES) throw new RangeError('the file is too large')
    hash.update(piece)
    await file.writeFile(piece)
  }
  await file.sync()
  return { digest: hash.digest('hex'), bytes }
}

/** Gives a whole file its name in one step. Its folder may go in between, with the last other file in it. */
async function moveTo(part: string, path: string): Promise<void> {
  for (let tries = 3; ; tries--) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    try {
      return await rename(part, path)
    } catch (error) {
      if (!isAbsent(error) || tries === 1) throw error
    }
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
const isAbsent = (error: unknown) => codeOf(error) === 'ENOENT'

/** The system's faults mean that files can't be reached; others are ours. */
function refuse(error: unknown): never {
  throw codeOf(error) === undefined ? error : away(error)
}

function unlessAbsent(error: unknown): undefined {
  if (!isAbsent(error)) refuse(error)
}
