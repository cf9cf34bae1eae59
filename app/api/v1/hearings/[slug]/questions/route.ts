import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { privateJson, respond, versionedJson } from '#app/_server/http-answer.ts'
import { numberFrom, queryId, wordFrom } from '#app/_server/http-query.ts'
import { publicPage, publicVersion } from '#app/_server/question-pages.ts'
import { LIST_ORDERS } from '#contract/question-list.ts'
import { listQuestions } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings/{slug}/questions?order=top|new&part=all|open|settled&topic=ID&after=N: published questions, 50 a page; `next` is the `after` of the next page, null on the last. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const query = {
      order: wordFrom(request, 'order', LIST_ORDERS),
      part: wordFrom(request, 'part', ['all', 'open', 'settled'] as const),
      topicId: queryId(request, 'topic'),
    }
    const after = numberFrom(request, 'after')
    const slug = slugIn((await params).slug)
    const { value } = await forReader(
      async (reader) => privateJson(await listQuestions(database().prisma, reader, slug, query, after)),
      async () => {
        const version = await publicVersion(slug)
        return versionedJson(request, version, () => publicPage(slug, query, after, version))
      },
    )
    return value
  })
}
