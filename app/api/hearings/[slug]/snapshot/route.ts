import { Refusal } from '#contract/refusals.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { currentActor } from '../../../../_server/context.ts'
import { privateJson, publicJson, respond } from '../../../../_server/http-answer.ts'
import { wordFrom } from '../../../../_server/http-query.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

/** GET /api/hearings/{slug}/snapshot?audience=public|desk: what the live room starts from, for one that missed too much to catch up. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const { slug } = await params
    const audience = wordFrom(request, 'audience', ['public', 'desk'])
    if (audience === 'desk')
      return privateJson(await getHearing(database().prisma, await currentActor(), slug, 'desk', 'all'))
    try {
      return publicJson(request, await publicSnapshot(slug), 1)
    } catch (error) {
      // Only verified people may watch: then what this reader sees is not for a cache.
      if (!(error instanceof Refusal) || error.code !== 'verify_first') throw error
      return privateJson(await getHearing(database().prisma, await currentActor(), slug, 'public', 'hot'))
    }
  })
}
