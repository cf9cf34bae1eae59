import { readerListJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { promiseFilterIn, promisePlaceIn } from '#app/_server/open-data/queries.ts'
import { promisePlaceText } from '#contract/open-data/places.ts'
import { readPublishedPromises } from '#domain/open-data/read-promises.ts'
import { database } from '#platform/db.ts'

const LIMIT = 100

/** GET /api/v1/promises?department=&state=&since=&until=&after=: promises with a day, 100 a page, in the order of their cases' numbers; `next` is the `after` of the next page. */
export function GET(request: Request) {
  return respond(request, async () => {
    const page = { filter: promiseFilterIn(request), after: promisePlaceIn(request), limit: LIMIT }
    return readerListJson(request, 5, async (reader) => {
      const { prisma, clock } = database()
      const { promises, next } = await readPublishedPromises(prisma, reader, { ...page, now: clock.now() })
      return { promises, next: next && promisePlaceText(next) }
    })
  })
}
