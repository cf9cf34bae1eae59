import { currentActor } from '#app/_server/context.ts'
import { respond } from '#app/_server/http-answer.ts'
import { flatCsv } from '#app/_server/open-data/flat-csv.ts'
import { promiseFilterIn } from '#app/_server/open-data/queries.ts'
import { publishedPromise } from '#contract/open-data/published-rows.ts'
import { eachPublishedPromise } from '#domain/open-data/read-promises.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/promises.csv?department=&state=&since=&until=: the same as a table, all of them. */
export function GET(request: Request) {
  return respond(request, async () => {
    const filter = promiseFilterIn(request)
    const { prisma, clock } = database()
    const promises = eachPublishedPromise(prisma, await currentActor(), filter, clock.now())
    return flatCsv('minsheng-promises', publishedPromise, promises)
  })
}
