import { publicJson, respond } from '#app/_server/http-answer.ts'
import { VISITOR } from '#contract/identity.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings: the hearings that everybody may know of, newest first. */
export function GET(request: Request) {
  return respond(request, async () => {
    const hearings = (await listHearings(database().prisma, VISITOR)).filter(({ rehearsal }) => !rehearsal)
    return publicJson(request, { hearings }, 5)
  })
}
