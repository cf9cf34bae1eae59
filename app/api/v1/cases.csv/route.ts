import { currentActor } from '#app/_server/context.ts'
import { csvDownload, csvLine } from '#app/_server/csv.ts'
import { respond } from '#app/_server/http-answer.ts'
import type { Actor } from '#contract/identity.ts'
import { CASE_COLUMN_NAMES, caseCells } from '#contract/open-data/case-columns.ts'
import { eachPublishedCase } from '#domain/open-data/read-cases.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/cases.csv: every case that the reader may read, as a table from which anybody computes the scorecards (`npm run scorecard`). */
export function GET(request: Request) {
  return respond(request, async () => csvDownload('minsheng-cases', tableFor(await currentActor())))
}

async function* tableFor(reader: Actor): AsyncGenerator<string> {
  const { prisma, clock } = database()
  yield csvLine(CASE_COLUMN_NAMES)
  for await (const one of eachPublishedCase(prisma, reader, {}, clock.now())) yield csvLine(caseCells(one))
}
