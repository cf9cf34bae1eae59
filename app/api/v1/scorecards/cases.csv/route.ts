import { csvDownload } from '#app/_server/csv.ts'
import { respond } from '#app/_server/http-answer.ts'
import { periodFrom } from '#app/_server/http-query.ts'
import { readScorecardPage } from '#app/_server/scorecard-read.ts'
import { VISITOR } from '#contract/identity.ts'
import { CASE_COLUMN_NAMES, caseCells } from '#contract/open-data/case-columns.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import type { NamedPeriod } from '#contract/scorecards/period.ts'
import { eachPublishedCase } from '#domain/open-data/read-cases.ts'
import { casesOfPeriod } from '#domain/open-data/read-scorecards.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/scorecards/cases.csv?period=: the cases that count in a period, as the table from which `npm run scorecard` computes what the page shows. The same to everybody: nobody gets more by signing in. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { period } = await readScorecardPage(periodFrom(request, 'period')?.name)
    return csvDownload(`minsheng-cases-${period.name}`, tableOf(period))
  })
}

async function* tableOf(period: NamedPeriod): AsyncGenerator<string> {
  const { prisma, clock } = database()
  yield csvLine(CASE_COLUMN_NAMES)
  const { filter, at } = await casesOfPeriod(prisma, VISITOR, period, clock.now())
  for await (const one of eachPublishedCase(prisma, VISITOR, filter, at)) yield csvLine(caseCells(one))
}
