import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { readerJson } from '#app/_server/for-reader.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'
import { wordFrom } from '#app/_server/http-query.ts'
import { publicSnapshot } from '#app/_server/snapshots.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'

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
