import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { slugIn } from '../../../../_server/address.ts'
import { currentActor } from '../../../../_server/context.ts'
import { readerJson } from '../../../../_server/for-reader.ts'
import { privateJson, respond } from '../../../../_server/http-answer.ts'
import { wordFrom } from '../../../../_server/http-query.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

/** GET /api/hearings/{slug}/snapshot?audience=public|desk: what the live room starts from, for one that missed too much to catch up. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const slug = slugIn((await params).slug)
    const audience = wordFrom(request, 'audience', ['public', 'desk'])
    if (audience === 'desk')
      return privateJson(await getHearing(database().prisma, await currentActor(), slug, 'desk', 'all'))
    return readerJson(
      request,
      1,
      (reader) => getHearing(database().prisma, reader, slug, 'public', 'hot'),
      () => publicSnapshot(slug),
    )
  })
}
