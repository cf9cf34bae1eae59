import { publicJson, respond } from '#app/_server/http-answer.ts'
import { readPublishedDepartments } from '#domain/open-data/read-departments.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/departments: every department, those at work first. */
export function GET(request: Request) {
  return respond(request, async () =>
    publicJson(request, { departments: await readPublishedDepartments(database().prisma) }, 5),
  )
}
