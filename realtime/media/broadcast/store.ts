import { appendFile, mkdir, readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BROADCAST_JOURNAL } from '#platform/broadcast-folder.ts'
import { type BroadcastEvent, broadcastEvent } from './events.ts'
import type { MovedFiles } from './moved-files.ts'

/** Told when the disk takes nothing any more (`full`, with the reason), and when it does again (`back`). */
export type StorageNews = { state: 'full'; cause: unknown } | { state: 'back' }

/** `inMemory`: the journal is all that is written, every other file stays in memory alone. `moved`: files that are not on disk any more. */
export type StoreOptions = { inMemory?: boolean | undefined; moved?: MovedFiles | undefined }

/**
 * The files of one hearing's broadcast: a journal of its events, init segments, and segments that grow by whole parts. What is put is readable at
 * once, from memory; it is written in order, a part before the event that says it. A full disk stops nothing: what could not be written stays
 * readable until it is let go (`release`).
 */
export class Store {
  readonly #dir: string
  readonly #onNews: (news: StorageNews) => void
  readonly #options: StoreOptions
  readonly #memory = new Map<string, Buffer[]>()
  readonly #unwritten = new Set<string>()
  #lines: string[] = []
  #journalSize: number
  #isFull = false
  #writes: Promise<void> = Promise.resolve()

  private constructor(dir: string, journalSize: number, onNews: (news: StorageNews) => void, options: StoreOptions) {
    this.#dir = dir
    this.#journalSize = journalSize
    this.#onNews = onNews
    this.#options = options
  }

  /** Opens a directory, which is made where there is none, and gives what its journal says. Rejects where it can’t be read. */
  static async open(
    dir: string,
    onNews: (news: StorageNews) => void,
    options: StoreOptions,
  ): Promise<{ store: Store; events: BroadcastEvent[] }> {
    await mkdir(dir, { recursive: true })
    const journal = await readFile(join(dir, BROADCAST_JOURNAL)).catch(absent)
    const { events, size } = readJournal(journal ?? Buffer.alloc(0))
    if (journal && size < journal.length) await truncate(join(dir, BROADCAST_JOURNAL), size)
    return { store: new Store(dir, size, onNews, options), events }
  }

  /** Opens a directory into which nobody publishes any more: nothing in it is changed. Undefined where nothing was published. Rejects where it can’t be read. */
  static async openKept(
    dir: string,
    options: Pick<StoreOptions, 'moved'>,
  ): Promise<{ store: Store; events: BroadcastEvent[] } | undefined> {
    const journal = await readFile(join(dir, BROADCAST_JOURNAL)).catch(absent)
    if (!journal) return undefined
    const { events, size } = readJournal(journal)
    return { store: new Store(dir, size, () => undefined, options), events }
  }

  /** Whether something was published into this directory. Rejects where it can’t be read. */
  static async exists(dir: string): Promise<boolean> {
    return (await stat(join(dir, BROADCAST_JOURNAL)).catch(absent)) !== undefined
  }

  /** Adds a line to the journal, behind everything that was put before. */
  record(event: BroadcastEvent): void {
    this.#queue(() => this.#writeLines(event))
  }

  /** A file that is whole at once. */
  put(name: string, bytes: Buffer): void {
    this.#memory.set(name, [bytes])
    if (this.#options.inMemory) this.#unwritten.add(name)
    else this.#queue(() => this.#try(name, () => writeFile(this.#path(name), bytes)))
  }

  /** Adds a part to a file that grows. */
  append(name: string, bytes: Buffer): void {
    const file = this.#memory.get(name) ?? []
    this.#memory.set(name, file)
    file.push(bytes)
    if (this.#options.inMemory) this.#unwritten.add(name)
    else
      this.#queue(async () => {
        if (!this.#unwritten.has(name)) await this.#try(name, () => appendFile(this.#path(name), bytes))
      })
  }

  /** So many bytes of a file, all of it without a range; undefined where they can’t be had. */
  async read(name: string, range?: { start: number; bytes: number }): Promise<Buffer | undefined> {
    const held = this.#memory.get(name)
    const file = held ? Buffer.concat(held) : await this.#readFile(name)
    if (!file || !range) return file
    const bytes = file.subarray(range.start, range.start + range.bytes)
    return bytes.length === range.bytes ? bytes : undefined
  }

  /** Whether this file could not be written, so that memory alone has it. */
  isUnwritten(name: string): boolean {
    return this.#unwritten.has(name)
  }

  /** Lets go of what memory has of a file, once all of it that can be written is. */
  release(name: string): void {
    this.#queue(async () => {
      this.#memory.delete(name)
    })
  }

  /** Whether a file is there, so many bytes of it. */
  async holds(name: string, bytes: number): Promise<boolean> {
    const size = (await stat(this.#path(name)).catch(absent))?.size
    return size === undefined ? (await this.#options.moved?.has(name)) === true : size >= bytes
  }

  /** Resolves when all that was put is written, or can’t be. */
  settled(): Promise<void> {
    return this.#writes
  }

  async #readFile(name: string): Promise<Buffer | undefined> {
    if (this.#unwritten.has(name)) return undefined
    return (await readFile(this.#path(name)).catch(absent)) ?? (await this.#options.moved?.read(name))
  }

  #path(name: string): string {
    return join(this.#dir, name)
  }

  #queue(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write)
  }

  async #try(name: string, write: () => Promise<void>): Promise<void> {
    try {
      await write()
      this.#say({ state: 'back' })
    } catch (cause) {
      this.#unwritten.add(name)
      await unlink(this.#path(name)).catch(() => undefined)
      this.#say({ state: 'full', cause })
    }
  }

  /** Lines that could not be written are written with the next one. */
  async #writeLines(event: BroadcastEvent): Promise<void> {
    this.#lines.push(`${JSON.stringify(event)}\n`)
    const bytes = Buffer.from(this.#lines.join(''))
    try {
      await appendFile(this.#path(BROADCAST_JOURNAL), bytes)
      this.#journalSize += bytes.length
      this.#lines = []
    } catch (cause) {
      await truncate(this.#path(BROADCAST_JOURNAL), this.#journalSize).catch(() => undefined)
      this.#say({ state: 'full', cause })
    }
  }

  #say(news: StorageNews): void {
    const isFull = news.state === 'full'
    if (isFull !== this.#isFull) this.#onNews(news)
    this.#isFull = isFull
  }
}

/** The events of a journal up to the first line that a crash left half. */
function readJournal(journal: Buffer): { events: BroadcastEvent[]; size: number } {
  const events: BroadcastEvent[] = []
  let size = 0
  for (let end = journal.indexOf(10); end >= 0; end = journal.indexOf(10, size)) {
    const event = parseLine(journal.toString('utf8', size, end))
    if (!event) break
    events.push(event)
    size = end + 1
  }
  return { events, size }
}

function parseLine(line: string): BroadcastEvent | undefined {
  try {
    return broadcastEvent.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

function absent(cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
  throw cause
}
