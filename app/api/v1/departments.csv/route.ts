import { respond } from '#app/_server/http-answer.ts'
import { flatCsv } from '#app/_server/open-data/flat-csv.ts'
import { publishedDepartment } from '#contract/open-data/published-rows.ts'
import { readPublishedDepartments } from '#domain/open-data/read-departments.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/departments.csv: the same as a table. */
export function GET(request: Request) {
  return respond(request, async () => {
    const departments = await readPublishedDepartments(database().prisma)
    return flatCsv('minsheng-departments', publishedDepartment, each(departments))
  })
}

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}
