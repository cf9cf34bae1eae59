import type { Logger } from 'pino'
import type { EntryType } from '#contract/record.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import { type DeliveredEntry, readEntries, readHeads } from '#domain/kernel/follow.ts'
import { traced } from '#domain/kernel/trace.ts'
import type { Database } from '#platform/db.ts'
import { noticeChannel, type openSubscriber } from '#platform/redis.ts'

const BATCH = 500
/** Newest entries kept for sockets that come back after a short absence: a crowd that returns costs no reads. */
const KEPT = 500
const RETRY_MS = 250

/** Every entry that tells that words were blanked in entries before it. */
const ERASURES = new Set<PropertyKey>([
  'question.erased',
  'case.text_erased',
  'case.answers_erased',
  'caption.removed',
] satisfies EntryType[])

type Deps = {
  database: Pick<Database, 'db'>
  subscriber: ReturnType<typeof openSubscriber>
  log: Pick<Logger, 'warn'>
}

/** Follows one stream of the record: at most one read in flight, at most one per window. Notices say that there is something; the database says what. */
export class StreamFollower<K extends StreamKind> {
  readonly stream: StreamName<K>
  cursor = 0
  readonly #deps: Deps
  readonly #deliver: (entries: readonly DeliveredEntry<K>[]) => void | Promise<void>
  readonly #windowMs: () => number
  readonly #listener = (message: string) => this.notify(Number(message))
  #kept: DeliveredEntry<K>[] = []
  #wanted = 0
  #reading = true
  #lastRead = 0
  #timer: NodeJS.Timeout | undefined
  #closed = false

  private constructor(
    deps: Deps,
    stream: StreamName<K>,
    deliver: (entries: readonly DeliveredEntry<K>[]) => void | Promise<void>,
    windowMs: () => number,
  ) {
    this.#deps = deps
    this.stream = stream
    this.#deliver = deliver
    this.#windowMs = windowMs
  }

  /** Subscribes, then reads where the stream is, and only then allows reads: an entry between the two is not lost. */
  static async open<K extends StreamKind>(
    deps: Deps,
    stream: StreamName<K>,
    deliver: (entries: readonly DeliveredEntry<K>[]) => void | Promise<void>,
    windowMs: () => number,
  ): Promise<StreamFollower<K>> {
    const follower = new StreamFollower(deps, stream, deliver, windowMs)
    // While Redis is away the subscription waits; the reconciliation alone then finds new entries.
    deps.subscriber
      .sSubscribe(noticeChannel(stream), follower.#listener)
      .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'no subscription'))
    const head = (await readHeads(deps.database.db, [stream])).get(stream) ?? 0
    follower.#kept = await readEntries(deps.database.db, stream, Math.max(0, head - KEPT), KEPT)
    follower.cursor = follower.#kept.at(-1)?.seq ?? head
    follower.#reading = false
    follower.#kick()
    return follower
  }

  /** New entries will be delivered within the window. */
  get pending(): boolean {
    return this.#reading || this.#timer !== undefined
  }

  /** There may be entries up to this number. */
  notify(seq: number): void {
    if (seq > this.#wanted) this.#wanted = seq
    this.#kick()
  }

  /** Entries after a number up to the cursor, or undefined where they are not kept any more. */
  since(seq: number): readonly DeliveredEntry<K>[] | undefined {
    const missing = this.cursor - seq
    if (missing > this.#kept.length) return undefined
    return missing > 0 ? this.#kept.slice(-missing) : []
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#deps.subscriber.sUnsubscribe(noticeChannel(this.stream), this.#listener).catch(() => undefined)
  }

  #kick(): void {
    if (this.#closed || this.#reading || this.#timer || this.#wanted <= this.cursor) return
    const wait = this.#lastRead + this.#windowMs() - performance.now()
    if (wait <= 1) return void this.#read()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#read()
    }, wait)
  }

  async #read(): Promise<void> {
    this.#reading = true
    this.#lastRead = performance.now()
    try {
      let wanted = this.#wanted
      for (let found = BATCH; found === BATCH && !this.#closed; ) {
        wanted = this.#wanted
        found = await traced('record read', { stream: this.stream }, () => this.#readNext(), { root: true })
      }
      // A notice of a number that is not there (a lost database) must not be chased for ever. One that came while the last read was
      // under way is not touched: its entry may be younger than what was read.
      if (this.#wanted === wanted) this.#wanted = Math.min(wanted, this.cursor)
    } catch (error) {
      this.#deps.log.warn({ stream: this.stream, error: String(error) }, 'record could not be read')
      setTimeout(() => this.#kick(), RETRY_MS)
    } finally {
      this.#reading = false
      this.#kick()
    }
  }

  /** Reads the next entries and delivers them; returns how many. */
  async #readNext(): Promise<number> {
    const entries = await readEntries(this.#deps.database.db, this.stream, this.cursor, BATCH)
    if (!entries.length) return 0
    const last = entries.at(-1)?.seq ?? this.cursor
    // Words were blanked in entries of before: none of those is told again from memory.
    const erases = entries.some(({ public: entry }) => entry !== 0 && ERASURES.has(entry.type))
    const kept = erases
      ? await readEntries(this.#deps.database.db, this.stream, Math.max(0, last - KEPT), KEPT)
      : [...this.#kept, ...entries].slice(-KEPT)
    this.cursor = last
    this.#kept = kept.filter(({ seq }) => seq <= last)
    await traced('record tell', { entries: entries.length }, async () => this.#deliver(entries))
    return entries.length
  }
}
