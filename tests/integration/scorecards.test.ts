import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scorecardRows } from '#contract/scorecards/columns.ts'
import { dayAt, type NamedPeriod, periodOf } from '#contract/scorecards/period.ts'
import { keepScorecards } from '#jobs/keep-scorecards.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'
import { playBeforeClose, playCases } from '#tests/support/every-entry.ts'
import { answerFor } from '#tests/support/next-request.ts'
import { playCase } from '#tests/support/random-case.ts'

const city = await buildCity()
answerFor(city)
const desk = await caseDesk(city)
await playBeforeClose(city)
await playCases(city, desk)
const steps = fc.array(fc.record({ pick: fc.nat(1_000), way: fc.nat(1_000) }), { minLength: 40, maxLength: 60 })
const [history = []] = fc.sample(steps, 1)
for (const step of history) await playCase(city, desk, step)

const today = dayAt(Date.now(), 'Asia/Shanghai')
const folder = mkdtempSync(join(tmpdir(), 'scorecards-'))
const [year, quarter, month] = (['year', 'quarter', 'month'] as const).map((kind) => periodOf(kind, today)) as [
  NamedPeriod,
  NamedPeriod,
  NamedPeriod,
]

/** Computes them as if computing had taken no time, of which a process takes a share only. */
async function keepNow() {
  await city.database.prisma.scorecard.updateMany({ data: { tookMs: 0 } })
  await keepScorecards(city.database)
}

/** What a route answers about a period, as Next calls it. */
async function answered(path: string, { name }: NamedPeriod): Promise<Response> {
  const { GET } = await import(join(import.meta.dirname, '../../app/api/v1', path, 'route.ts'))
  return GET(new Request(`http://localhost/api/v1/${path}?period=${name}`))
}

/** What the page of a period shows. */
async function shown({ name }: NamedPeriod) {
  const { readScorecardPage } = await import('#app/_server/scorecard-read.ts')
  return (await readScorecardPage(name)).table
}

/** What `npm run scorecard` prints for a period from a table of cases. */
function printed({ name, firstDay, lastDay }: NamedPeriod, table: string): unknown {
  const file = join(folder, `${name}.csv`)
  writeFileSync(file, table)
  const asked = ['--from', firstDay, '--to', lastDay, '--file', file]
  return JSON.parse(execFileSync('node', ['ops/scorecard.ts', ...asked], { encoding: 'utf8' }))
}

const casesOf = async (period: NamedPeriod) => (await answered('scorecards/cases.csv', period)).text()

test('what the page shows, the API answers and the command prints from the downloaded table are equal, and no other table gives it', async () => {
  await keepNow()
  const table = await casesOf(year)
  const page = await shown(year)
  expect(page.whole.received).toBeGreaterThan(5)
  expect(await (await answered('scorecards', year)).json()).toEqual(page)
  expect(printed(year, table)).toEqual(page)
  const lines = table.split('\r\n')
  expect(printed(year, lines.toSpliced(1, 1).join('\r\n'))).not.toEqual(page)

  const csv = await answered('scorecards.csv', year)
  expect(csv.headers.get('etag')).toBeTruthy()
  const rows: string[][] = parse(await csv.text(), { bom: true })
  expect(rows).toEqual(scorecardRows(page).map((row) => row.map((cell) => String(cell ?? ''))))
})

test('figures stay as they are until a jobs process computes them anew, and the table of cases gives the newer ones before', async () => {
  const { caseNumber } = await desk.openCase()
  const kept = await shown(quarter)
  expect(await casesOf(quarter)).not.toContain(caseNumber)
  await keepNow()
  const { readAt } = await city.database.prisma.scorecard.findFirstOrThrow()
  expect(readAt.toISOString() > (kept.readAt ?? '')).toBe(true)
  const table = await casesOf(month)
  expect(table).toContain(caseNumber)
  const page = await shown(month)
  expect(page.whole.received).toBe(kept.whole.received + 1)
  expect(printed(month, table)).toEqual(page)
})

test('nothing is computed where nothing was recorded', async () => {
  const { prisma } = city.database
  const before = await prisma.scorecard.findMany({ select: { period: true, readAt: true } })
  await keepNow()
  expect(await prisma.scorecard.findMany({ select: { period: true, readAt: true } })).toEqual(before)
  expect(before.map(({ period }) => period).sort()).toEqual([year.name, month.name, quarter.name].sort())
})

test('a name of no period is this quarter on the page and refused by the API', async () => {
  expect((await shown({ ...quarter, name: '2026-Q9' })).period).toEqual((await shown(quarter)).period)
  expect((await answered('scorecards', { ...quarter, name: '2026-Q9' })).status).toBe(400)
})
