import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { CASE_COLUMN_NAMES, caseCells } from '#contract/open-data/case-columns.ts'
import { caseOfCells } from '#contract/open-data/case-of-cells.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { scorecards } from '#contract/scorecards/scorecard.ts'
import { eachPublishedCase, type PublishedFilter, readPublishedCases } from '#domain/open-data/read-cases.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma } = city.database
const { handler, act } = desk
const now = () => new Date(Date.now() + 1_000)
const all = (filter: PublishedFilter = {}, at = now()) =>
  Array.fromAsync(eachPublishedCase(prisma, VISITOR, filter, at))

test('a case is published with its clocks, its office and what became of it, and with no word that somebody wrote', async () => {
  const opened = await desk.openCase()
  const { caseNumber, questionId, asker } = await desk.resolved()
  await city.must(asker.actor, 'case:confirm', { caseNumber, round: 1 })
  const cases = await all()
  const over = cases.find(({ number }) => number === caseNumber)
  expect(over).toMatchObject({
    status: 'confirmed',
    departmentId: city.departments.water,
    ...{ saidYes: 1, saidNo: 0, reopened: 0, imported: false, promisedDay: '2099-01-01' },
  })
  expect(over?.closedAt).not.toBeNull()
  expect(over?.replyStoppedAt).not.toBeNull()
  expect(over?.holders.reduce((sum, { time }) => sum + time, 0)).toBe(over?.replyTime)
  expect(cases.find(({ number }) => number === opened.caseNumber)).toMatchObject({
    status: 'open',
    ...{ closedAt: null, attentionStoppedAt: null, replyStoppedAt: null },
  })
  const { title, author } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  for (const word of [title, author, handler.actor.name, '二号泵', '下月办完'])
    expect(JSON.stringify(cases)).not.toContain(word)
})

test('pages follow the order of the numbers and hold each case once', async () => {
  for (let made = 0; made < 3; made++) await desk.openCase()
  const at = now()
  const numbers = (await all({}, at)).map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted())
  const read: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Awaited<ReturnType<typeof readPublishedCases>> = await readPublishedCases(prisma, VISITOR, {
      after,
      limit: 2,
      now: at,
    })
    read.push(...page.cases.map(({ number }) => number))
    after = page.next
  }
  expect(read).toEqual(numbers)
})

test('a rehearsal’s cases, and those of a hearing for members, are not for a visitor', async () => {
  const { caseNumber } = await desk.openCase()
  const { hearingId } = await prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })
  for (const data of [{ rehearsal: true }, { watchTier: 'member' as const }]) {
    await prisma.hearing.update({ where: { id: hearingId }, data })
    expect(await all()).toEqual([])
    await prisma.hearing.update({ where: { id: hearingId }, data: { rehearsal: false, watchTier: 'guest' } })
  }
  expect(await all()).not.toEqual([])
})

test('a filter leaves the cases of a time, and those before that are open where asked', async () => {
  const { caseNumber } = await desk.resolved()
  const open = await desk.openCase()
  for (const number of [caseNumber, open.caseNumber])
    await prisma.case.update({ where: { number }, data: { openedAt: new Date('2020-01-01T00:00:00Z') } })
  const early = async (filter: PublishedFilter) =>
    (await all(filter)).filter(({ openedAt }) => openedAt < '2021').map(({ number }) => number)
  const [since, until] = [new Date('2021-01-01T00:00:00Z'), new Date('2022-01-01T00:00:00Z')]
  expect(await early({ since })).toEqual([])
  expect(await early({ since, until, andOpen: true })).toEqual([open.caseNumber])
  expect((await early({ until })).toSorted()).toEqual([caseNumber, open.caseNumber].toSorted())
  expect(await early({ until, departmentId: city.departments.housing })).toEqual([])
})

test('a table of comma-separated values holds all of a case', async () => {
  await act(handler, 'case:attend', (await desk.openCase()).caseNumber)
  const cases = await all()
  const table = csvLine(CASE_COLUMN_NAMES) + cases.map((one) => csvLine(caseCells(one))).join('')
  const rows: Record<string, string>[] = parse(table, { columns: true })
  expect(rows.map(caseOfCells)).toEqual(cases)
})

test('npm run scorecard prints from the table alone what the function gives for the cases', async () => {
  const cases = await all()
  const file = join(mkdtempSync(join(tmpdir(), 'scorecard-')), 'cases.csv')
  writeFileSync(file, csvLine(CASE_COLUMN_NAMES) + cases.map((one) => csvLine(caseCells(one))).join(''))
  const period = { from: '2025-12-31T16:00:00.000Z', to: '2099-12-31T16:00:00.000Z' }
  const asked = ['--from', '2026-01-01', '--to', '2099-12-31', '--file', file]
  const printed: unknown = JSON.parse(execFileSync('node', ['ops/scorecard.ts', ...asked], { encoding: 'utf8' }))
  const { whole, each } = scorecards(cases, period)
  expect(printed).toMatchObject(JSON.parse(JSON.stringify({ version: 1, period, whole, departments: each })))
  expect(whole.received).toBe(cases.filter(({ openedAt }) => openedAt >= period.from).length)
  expect(whole.received).toBeGreaterThan(0)
})
