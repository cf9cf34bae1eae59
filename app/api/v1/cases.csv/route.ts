import { currentActor } from '#app/_server/context.ts'
import { csvDownload } from '#app/_server/csv.ts'
import { respond } from '#app/_server/http-answer.ts'
import { caseMatchIn } from '#app/_server/open-data/queries.ts'
import type { Actor } from '#contract/identity.ts'
import { CASE_COLUMN_NAMES, caseCells } from '#contract/open-data/case-columns.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { type CaseMatch, eachMatchingCase } from '#domain/open-data/matching-cases.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/cases.csv, with the filters of `/api/v1/cases`: every case that the reader may read, as a table from which anybody computes the scorecards (`npm run scorecard`). */
export function GET(request: Request) {
  return respond(request, async () => {
    const match = await caseMatchIn(request)
    return csvDownload('minsheng-cases', tableFor(await currentActor(), match))
  })
}

async function* tableFor(reader: Actor, match: CaseMatch): AsyncGenerator<string> {
  const { prisma, clock } = database()
  yield csvLine(CASE_COLUMN_NAMES)
  for await (const one of eachMatchingCase(prisma, reader, match, clock.now())) yield csvLine(caseCells(one))
}
