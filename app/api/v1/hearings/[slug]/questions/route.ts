import { publicJson, respond } from '../../../../../_server/http-answer.ts'
import { numberFrom, wordFrom } from '../../../../../_server/http-query.ts'
import { publicPage } from '../../../../../_server/question-pages.ts'

/** GET /api/v1/hearings/{slug}/questions?order=top|new&after=N: published questions, 50 a page; `next` is the `after` of the next page, null on the last. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const order = wordFrom(request, 'order', ['top', 'new'])
    return publicJson(request, await publicPage((await params).slug, order, numberFrom(request, 'after')), 1)
  })
}
