/**
 * npm run scorecard -- --from DAY --to DAY [--file cases.csv]: computes the scorecards of a period from the table of published cases alone
 * (`GET /api/v1/cases.csv`), and prints them as JSON. The last day counts too.
 */

import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { calendarDay, timeZone } from '#contract/ids.ts'
import { caseOfCells } from '#contract/open-data/case-of-cells.ts'
import { momentsOf } from '#contract/scorecards/period.ts'
import { scorecardTable } from '#contract/scorecards/table.ts'
import { isBare, readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

const USAGE = `Usage: npm run scorecard -- --from YYYY-MM-DD --to YYYY-MM-DD [--file cases.csv] [--zone Asia/Shanghai]
  Without --file the table is read from MINSHENG_URL, or from the Minsheng that runs here.`

const TEXT = { type: 'string' } as const
const asked = z.object({
  from: calendarDay,
  to: calendarDay,
  file: z.string().optional(),
  zone: timeZone.default('Asia/Shanghai'),
})

await runMain(async () => {
  const { values } = readCommand(USAGE, { from: TEXT, to: TEXT, file: TEXT, zone: TEXT }, isBare)
  const options = asked.safeParse(values)
  if (!options.success) throw new UserError(USAGE)
  const { from, to, file, zone } = options.data
  if (from > to) throw new UserError('The period ends before it begins: --from must not be after --to.')
  const cases = casesIn(file === undefined ? await downloaded() : await written(file))
  const table = scorecardTable(cases, momentsOf({ firstDay: from, lastDay: to }, zone))
  console.log(JSON.stringify(table, null, 2))
})

/** The cases of a table; a `UserError` tells the first line that is none. */
function casesIn(table: string) {
  let line = 1
  try {
    const rows: Record<string, string>[] = parse(table, { columns: true, bom: true })
    return rows.map((row) => {
      line++
      return caseOfCells(row)
    })
  } catch {
    throw new UserError(`This is no table of published cases: row ${line} can’t be read.`)
  }
}

async function written(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new UserError(`The file ${file} can’t be read.`)
  }
}

async function downloaded(): Promise<string> {
  const url = process.env.MINSHENG_URL || findRun()?.url
  if (!url) throw new UserError('No table: give --file, set MINSHENG_URL, or start Minsheng first with "npm start".')
  const answer = await fetch(new URL('/api/v1/cases.csv', url))
  if (!answer.ok) throw new UserError(`${url} gives no table of cases: it answers ${answer.status}.`)
  return answer.text()
}
