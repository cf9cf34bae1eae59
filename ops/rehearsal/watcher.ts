import * as z from 'zod'
import type { LedgerLine } from '#contract/ledger-line.ts'
import type { Frame } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { downloads } from '../verify/ledgers.ts'
import type { RoomClient } from './room-client.ts'

/** What the watcher tells of an entry: its type, and the question that it is about. */
export type Told = { type: string; questionId: string | undefined }

const about = z.object({ questionId: z.string().optional(), number: z.number().optional() })

/** One more screen in the hearing: reads every frame as a page does, catches up from the public record where one is missing. */
export class Watcher {
  readonly #client: RoomClient
  readonly #base: URL
  readonly #stream: string
  readonly #onEntry: (told: Told) => void
  readonly #onCount: (questionId: string, count: number, at: number) => void
  readonly #ids = new Map<number, string>()
  #seq = 0
  #catching: Promise<void> | undefined
  /** Frames after which the record had to be read, because entries were missing. */
  gaps = 0

  constructor(
    client: RoomClient,
    base: URL,
    slug: string,
    hear: { onEntry(told: Told): void; onCount(questionId: string, count: number, at: number): void },
  ) {
    this.#client = client
    this.#base = base
    this.#stream = hearingStream(slug)
    this.#onEntry = hear.onEntry
    this.#onCount = hear.onCount
    client.socket.on('frame', (frame) => this.#read(frame, performance.now()))
  }

  /** Ends when every entry up to now was told. */
  async caughtUp(): Promise<void> {
    await this.#catchUp()
  }

  close(): void {
    this.#client.close()
  }

  #read({ seq, entries = [], counts = {}, reload }: Frame, at: number): void {
    for (const [number, count] of Object.entries(counts)) {
      const questionId = this.#ids.get(Number(number))
      if (questionId) this.#onCount(questionId, count, at)
    }
    const first = seq - entries.length + 1
    if (seq <= this.#seq) return
    if (this.#catching || reload || first > this.#seq + 1) {
      this.gaps++
      this.#catching ??= this.#catchUp().finally(() => {
        this.#catching = undefined
      })
      return
    }
    for (const entry of entries.slice(this.#seq + 1 - first))
      if (entry !== 0)
        this.#tell(
          { type: entry.type, questionId: about.parse(entry.public).questionId },
          about.parse(entry.public).number,
        )
    this.#seq = seq
  }

  /** The entry that submits a question says its number. */
  #tell(told: Told, number: number | undefined): void {
    if (told.type === 'question.submitted' && told.questionId && number !== undefined)
      this.#ids.set(number, told.questionId)
    this.#onEntry(told)
  }

  async #catchUp(): Promise<void> {
    for await (const line of readRecord(this.#base, this.#stream, this.#seq)) {
      if (line.seq <= this.#seq) continue
      const { data } = z.object({ data: about }).parse(JSON.parse(line.public ?? '{"data":{}}'))
      this.#tell({ type: line.type, questionId: data.questionId }, data.number)
      this.#seq = line.seq
    }
  }
}

/** Lines of a stream's public ledger after a number, page by page. */
export async function* readRecord(base: URL, stream: string, after = 0): AsyncGenerator<LedgerLine> {
  const ledgers = downloads(base.origin)
  for (let from: number | null = after; from !== null; ) {
    const { lines, next }: { lines: LedgerLine[]; next: number | null } = await ledgers.page(stream, from)
    yield* lines
    from = next
  }
}
