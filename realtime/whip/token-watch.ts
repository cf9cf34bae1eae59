import { tokensThatEnded } from '#domain/hearing/stage-token.ts'
import type { NodeDeps } from '../node.ts'
import { sessionOfToken } from './whip.ts'

/** What a token sends ends within a second of its right. */
const LOOK_MS = 500

/** Ends what encoders send once their token, their place on the panel or the hearing has ended: nobody's socket would tell of it. Returns how to stop. */
export function watchTokens({ database, media, log }: Pick<NodeDeps, 'database' | 'media' | 'log'>): () => void {
  let looking = false
  const look = async () => {
    if (looking || !media.up()) return
    looking = true
    try {
      for (const tokenId of await tokensThatEnded(database.db, database.clock.now()))
        media.revoke({ session: sessionOfToken(tokenId), scope: 'all' })
    } catch (error) {
      log.warn({ error: String(error) }, 'stage tokens could not be watched')
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
