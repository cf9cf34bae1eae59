import { publicBody, respond } from '#app/_server/http-answer.ts'
import { periodFrom } from '#app/_server/http-query.ts'
import { readScorecardPage } from '#app/_server/scorecard-read.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { scorecardRows } from '#contract/scorecards/columns.ts'

/** GET /api/v1/scorecards.csv?period=: what `/api/v1/scorecards` answers as a table, one row for all cases and one for each department. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { period, table } = await readScorecardPage(periodFrom(request, 'period')?.name)
    const rows = scorecardRows(table).map(csvLine).join('')
    return publicBody(request, `\uFEFF${rows}`, {
      'cache-control': 'public, max-age=5',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="minsheng-scorecards-${period.name}.csv"`,
      'x-content-type-options': 'nosniff',
    })
  })
}
