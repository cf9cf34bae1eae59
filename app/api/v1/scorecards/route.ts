import { publicJson, respond } from '#app/_server/http-answer.ts'
import { periodFrom } from '#app/_server/http-query.ts'
import { readScorecardPage } from '#app/_server/scorecard-read.ts'

/** GET /api/v1/scorecards?period=: the scorecards of a month, a quarter or a year; of this quarter where none is named. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { table } = await readScorecardPage(periodFrom(request, 'period')?.name)
    return publicJson(request, table, 5)
  })
}
