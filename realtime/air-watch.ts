import { readOnAir } from '#domain/hearing/on-air.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { NodeDeps } from './node.ts'

/** How often it is looked which hearings are on; what this node hears of at once is looked at at once. */
const LOOK_MS = 1_000

/**
 * Tells media which hearings are on, and whom their hosts put on programme. Every node does, the whole list each time: what media does is the same
 * whichever node tells it, and a media process that was started anew knows within a second.
 */
export function watchAir({ database, media, log }: Pick<NodeDeps, 'database' | 'media' | 'log'>): Looking {
  let told = ''
  const tell = async () => {
    if (!media.up()) return
    const hearings = await readOnAir(database.db)
    const text = JSON.stringify(hearings)
    if (text === told) return
    told = text
    media.air(hearings)
  }
  const looking = keepLooking(tell, { everyMs: LOOK_MS, log, failed: 'it could not be read which hearings are on' })
  media.onStage((hearing) => {
    if (hearing !== undefined) return
    // The link is up anew, or down: a media process that was started anew knows of no pause.
    told = ''
    looking.soon()
  })
  looking.soon()
  return looking
}
