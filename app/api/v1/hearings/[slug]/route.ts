import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { slugIn } from '../../../../_server/address.ts'
import { readerJson } from '../../../../_server/for-reader.ts'
import { respond } from '../../../../_server/http-answer.ts'
import { publicHearing } from '../../../../_server/public-hearing.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

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
