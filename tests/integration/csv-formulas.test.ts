import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { actTables } from '#app/_server/act-tables.ts'
import { SYSTEM } from '#contract/identity.ts'
import { keepScorecards } from '#jobs/keep-scorecards.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity()
answerFor(city)
const desk = await caseDesk(city)
const { handler, act } = desk
const routes = await Promise.all([
  import('#app/api/v1/cases.csv/route.ts'),
  import('#app/api/v1/departments.csv/route.ts'),
  import('#app/api/v1/promises.csv/route.ts'),
  import('#app/api/v1/scorecards.csv/route.ts'),
  import('#app/api/v1/scorecards/cases.csv/route.ts'),
])

/** What spreadsheets run, as people may write it. */
const FORMULAS = ['=HYPERLINK("http://x","看")', '+861', '-1+1', '@SUM(A1:A9)', '＝1+1'] as const
const RUNS = /^[\s\u00a0]*[=+\-@＝＋－＠]/
const isNumber = (cell: string) => /^-?\d+(\.\d+)?$/.test(cell)

for (const [n, zh] of FORMULAS.entries()) {
  const asked = await askedQuestion(city, 'answering', `${zh}，这是一个问题`)
  await city.must(SYSTEM, 'department:create', { departmentId: newId(), name: { zh: `${zh} ${n}`, en: zh } })
  const { questionId, version } = asked
  const promise = { questionId, version, kind: 'promised', summary: zh, dueOn: '2099-01-01' } as const
  const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', promise)
  await act(handler, 'case:inform', caseNumber, { text: `${zh}，已经联系` })
  await act(handler, 'case:plan-milestone', caseNumber, {
    milestoneId: newId(),
    kind: 'finish',
    title: zh,
    plannedOn: '2099-01-01',
  })
}
await keepScorecards(city.database)
const overseer = await city.staff('oversight', 'Chang', null)

/** All cells of a table, and that some of them hold what was written. */
function inert(csv: string, holds: boolean) {
  const cells: string[][] = parse(csv, { bom: true, relax_column_count: true })
  for (const cell of cells.flat()) expect(isNumber(cell) || !RUNS.test(cell), cell).toBe(true)
  if (holds) expect(csv).toContain("'=HYPERLINK")
}

test('no cell of a table that anybody downloads is a formula', async () => {
  const [cases, departments, promises, scorecards, counted] = await Promise.all(
    routes.map(async ({ GET }) => (await GET(new Request('http://localhost/api/v1/x.csv'))).text()),
  )
  inert(departments ?? '', true)
  inert(promises ?? '', true)
  for (const table of [cases, scorecards, counted]) inert(table ?? '', false)
})

test('no cell of a table of oversight is a formula', async () => {
  const tables = actTables(overseer.actor, 'zh-CN', new URLSearchParams())
  for (const name of ['acts', 'reasons', 'cases'] as const) {
    let csv = ''
    for await (const line of await tables[name]()) csv += line
    inert(csv, false)
  }
})
