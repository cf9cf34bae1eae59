import { tokensThatEnded } from '#domain/hearing/stage-token.ts'
import { keepLooking } from '../keep-looking.ts'
import type { NodeDeps } from '../node.ts'
import { sessionOfToken } from './sender.ts'

/** What a token sends ends within a second of its right. */
const LOOK_MS = 500

/** Ends what encoders send once their token, their place on the panel or the hearing has ended: nobody's socket would tell of it. Returns how to stop. */
export function watchTokens({ database, media, log }: Pick<NodeDeps, 'database' | 'media' | 'log'>): () => void {
  const look = async () => {
    if (!media.up()) return
    for (const tokenId of await tokensThatEnded(database.db, database.clock.now()))
      media.revoke({ session: sessionOfToken(tokenId), scope: 'all' })
  }
  return keepLooking(look, { everyMs: LOOK_MS, log, failed: 'stage tokens could not be watched' }).stop
}
