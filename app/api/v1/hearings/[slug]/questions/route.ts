import { listQuestions } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { forReader } from '../../../../../_server/for-reader.ts'
import { privateJson, respond, versionedJson } from '../../../../../_server/http-answer.ts'
import { numberFrom, wordFrom } from '../../../../../_server/http-query.ts'
import { publicPage, publicVersion } from '../../../../../_server/question-pages.ts'

/** GET /api/v1/hearings/{slug}/questions?order=top|new&after=N: published questions, 50 a page; `next` is the `after` of the next page, null on the last. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const order = wordFrom(request, 'order', ['top', 'new'])
    const after = numberFrom(request, 'after')
    const { slug } = await params
    const { value } = await forReader(
      async (reader) => privateJson(await listQuestions(database().prisma, reader, slug, order, after)),
      async () => {
        const version = await publicVersion(slug)
        return versionedJson(request, version, () => publicPage(slug, order, after, version))
      },
    )
    return value
  })
}
