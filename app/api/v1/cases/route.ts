import { readerListJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { wordFrom } from '#app/_server/http-query.ts'
import { caseMatchIn, casePlaceIn } from '#app/_server/open-data/queries.ts'
import { casePlaceText } from '#contract/open-data/places.ts'
import { listMatchingCases } from '#domain/open-data/matching-cases.ts'
import { database } from '#platform/db.ts'

const LIMIT = 50

/**
 * GET /api/v1/cases?state=&department=&class=&topic=&origin=&overdue=&since=&until=&q=&order=&after=: the cases that the reader may read, 50 a page;
 * `next` is the `after` of the next page.
 */
export function GET(request: Request) {
  return respond(request, async () => {
    const order = wordFrom(request, 'order', ['newest', 'oldest'])
    const after = casePlaceIn(request)
    const match = await caseMatchIn(request)
    return readerListJson(request, 5, async (reader) => {
      const { prisma, clock } = database()
      const page = { match, order, after, limit: LIMIT, now: clock.now() }
      const { cases, next } = await listMatchingCases(prisma, reader, page)
      return { cases, next: next && casePlaceText(next) }
    })
  })
}
