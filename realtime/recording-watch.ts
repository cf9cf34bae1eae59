import type { RecordingNews } from '#contract/recordings/segments.ts'
import { readUnfinishedRecordings } from '#domain/hearing/recordings.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { executeBySystem } from '#runtime/system-command.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { NodeDeps } from './node.ts'

/** How often media is asked what the record lacks: an entry comes each ten seconds, and each node asks. */
const LOOK_MS = 5_000

/**
 * Brings what media tells of recordings into the record. Every node does; of the same segments each says the same, and they are taken once. Media
 * is told how far the record is, so that nothing is forgotten by a node or a media process that ends.
 */
export function watchRecordings(deps: NodeDeps): Looking {
  const { database, media, log } = deps
  media.onRecording((news) => void record(deps, news))
  const ask = async () => {
    if (!media.up()) return
    const unfinished = await readUnfinishedRecordings(database.db, database.clock.now())
    if (unfinished.length > 0) media.recordings(unfinished)
  }
  return keepLooking(ask, { everyMs: LOOK_MS, log, failed: 'it could not be read how far recordings are' })
}

async function record(deps: NodeDeps, news: RecordingNews): Promise<void> {
  const { hearing } = news
  const by = (name: string, of: object) => ({
    commandId: derivedId([name, of]),
    failed: 'a recording was not recorded',
  })
  switch (news.what) {
    case 'segments': {
      const { picture, epoch, segments } = news.run
      const of = { hearing, picture, epoch, from: segments[0]?.sequence ?? 0 }
      await executeBySystem(deps, 'recording:append', { hearingId: hearing, run: news.run }, by('recording:append', of))
      return
    }
    case 'end':
      await executeBySystem(deps, 'recording:end', { hearingId: hearing }, by('recording:end', { hearing }))
      return
    default:
      news satisfies never
  }
}
