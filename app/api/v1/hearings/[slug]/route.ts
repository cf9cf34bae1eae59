import { slugIn } from '#app/_server/address.ts'
import { readerJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { publicHearing } from '#app/_server/public-hearing.ts'
import { publicSnapshot } from '#app/_server/snapshots.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings/{slug}: one hearing's settings, state, panel and counts of questions; the questions have their own address. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const slug = slugIn((await params).slug)
    return readerJson(
      request,
      2,
      async (reader) => publicHearing(await getHearing(database().prisma, reader, slug, 'public', 'hot')),
      async () => publicHearing(await publicSnapshot(slug)),
    )
  })
}
