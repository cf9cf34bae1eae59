import { RECORDED_PICTURES, type RecordingNews, type UnfinishedRecording } from '#contract/recordings/segments.ts'
import { runAfter } from './broadcast/digests.ts'
import type { FoundBroadcast } from './broadcast/http.ts'
import type { MediaLog } from './worker-pool.ts'

type Options = {
  /** What is packaged of a hearing now, or was until a moment ago. */
  onAir(hearing: string): FoundBroadcast | undefined
  /** What is kept of a hearing that nothing packages any more. */
  kept(hearing: string): Promise<FoundBroadcast | undefined>
  log: MediaLog
}

/** Tells what was broadcast that the record does not have yet. It remembers nothing: whoever asks says how far the record is. */
export class Recordings {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Tells of each of these recordings what the record lacks, up to a minute of each picture. Never rejects. */
  async tell(unfinished: readonly UnfinishedRecording[], send: (news: RecordingNews) => void): Promise<void> {
    for (const one of unfinished) {
      try {
        await this.#tellOne(one, send)
      } catch (cause) {
        this.#options.log.warn({ hearing: one.hearing, cause: String(cause) }, 'a recording can’t be read')
      }
    }
  }

  async #tellOne({ hearing, isOver, upTo }: UnfinishedRecording, send: (news: RecordingNews) => void): Promise<void> {
    const { onAir, kept } = this.#options
    const found = onAir(hearing) ?? (isOver ? await kept(hearing) : undefined)
    if (!found) return
    const broadcasts = { programme: found.broadcast, interpreter: found.interpreter }
    let isAllTold = isOver
    for (const picture of RECORDED_PICTURES) {
      const broadcast = broadcasts[picture]
      if (!broadcast) continue
      const { hasEnded } = broadcast.timeline
      const place = upTo.find((told) => told.picture === picture)
      const run = await runAfter(broadcast, place, hasEnded)
      if (run) send({ what: 'segments', hearing, run: { picture, ...run } })
      if (run || !hasEnded) isAllTold = false
    }
    if (isAllTold) send({ what: 'end', hearing })
  }
}
