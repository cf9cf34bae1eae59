import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { casesAnswer, departmentsAnswer, promisesAnswer } from '#contract/open-api/list-answers.ts'
import { caseOfCells } from '#contract/open-data/case-of-cells.ts'
import { columnsOf } from '#contract/open-data/flat-table.ts'
import { publishedDepartment, publishedPromise } from '#contract/open-data/published-rows.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import { fillSearch } from '#jobs/fill-search.ts'
import { caseDesk, milestone } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, endAnswering } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity()
answerFor(city)
const desk = await caseDesk(city)
const { prisma, db } = city.database
const { handler, act } = desk
const { water } = city.departments

const routes = {
  cases: (await import('#app/api/v1/cases/route.ts')).GET,
  'cases.csv': (await import('#app/api/v1/cases.csv/route.ts')).GET,
  departments: (await import('#app/api/v1/departments/route.ts')).GET,
  'departments.csv': (await import('#app/api/v1/departments.csv/route.ts')).GET,
  promises: (await import('#app/api/v1/promises/route.ts')).GET,
  'promises.csv': (await import('#app/api/v1/promises.csv/route.ts')).GET,
}
const get = (name: keyof typeof routes, query: Record<string, string> = {}, headers: HeadersInit = {}) =>
  routes[name](new Request(`http://localhost/api/v1/${name}?${new URLSearchParams(query)}`, { headers }))
const read = async <T>(schema: z.ZodType<T>, response: Response) => {
  expect(response.status).toBe(200)
  return schema.parse(await response.json())
}
const table = async (response: Response): Promise<Record<string, string>[]> =>
  parse(await response.text(), { bom: true, columns: true })

/** Numbers of the cases that a filter finds, page by page, which the table must have as well. */
async function found(query: Record<string, string> = {}): Promise<string[]> {
  const numbers: string[] = []
  let after: string | null = null
  do {
    const page: z.output<typeof casesAnswer> = await read(
      casesAnswer,
      await get('cases', { ...query, ...(after === null ? {} : { after }) }),
    )
    numbers.push(...page.cases.map(({ number }) => number))
    after = page.next
  } while (after !== null)
  const rows = (await table(await get('cases.csv', query))).map((row) => caseOfCells(row).number)
  expect(rows.toSorted()).toEqual(numbers.toSorted())
  return numbers
}

const [first, second] = [await desk.openCase(), await desk.openCase()]
const resolved = await desk.resolved()
await act(handler, 'case:attend', first.caseNumber)
await act(handler, 'case:plan-milestone', first.caseNumber, milestone())

test('each filter finds the cases that it means, in the list and in its table', async () => {
  const all = await found()
  expect(all).toHaveLength(await prisma.case.count())
  expect(await found({ order: 'oldest' })).toEqual(all.toReversed())
  for (const state of CASE_STATUSES)
    expect(await found({ state })).toHaveLength(await prisma.case.count({ where: { status: state } }))
  expect(await found({ state: 'resolved' })).toEqual([resolved.caseNumber])
  expect(await found({ department: water })).toHaveLength(all.length)
  expect(await found({ department: city.departments.housing })).toEqual([])
  expect(await found({ class: 'ordinary' })).toHaveLength(all.length)
  expect(await found({ class: 'urgent' })).toEqual([])
  expect(await found({ topic: '水压与停水' })).toHaveLength(all.length)
  expect(await found({ topic: 'Pressure' })).toHaveLength(all.length)
  expect(await found({ topic: '没有的主题' })).toEqual([])
  expect(await found({ origin: 'promise' })).toHaveLength(all.length)
  expect(await found({ origin: 'letter' })).toEqual([])
  expect(await found({ overdue: 'yes' })).toEqual([])
  expect(await found({ since: '2099-01-01' })).toEqual([])
  expect(await found({ until: '2099-01-01' })).toHaveLength(all.length)
  const { openedAt } = await prisma.case.findUniqueOrThrow({ where: { number: second.caseNumber } })
  expect(await found({ until: openedAt.toISOString() })).toEqual([first.caseNumber])
  expect(await found({ since: openedAt.toISOString() })).toHaveLength(all.length - 1)
})

test('words find questions and replies of public cases alone, a number its case', async () => {
  await endAnswering(city)
  const asked = await askedQuestion(city, 'approved', '青年路的梧桐树挡住了路灯')
  const { caseNumber } = await desk.openCase({ asked })
  await fillSearch(db)
  expect(await found({ q: '梧桐树' })).toEqual([caseNumber])
  expect(await found({ q: '梧桐树 -路灯' })).toEqual([])
  expect(await found({ q: first.caseNumber })).toEqual([first.caseNumber])
  expect((await get('cases', { q: '，。！' })).status).toBe(400)
  await prisma.case.update({ where: { number: caseNumber }, data: { confidential: true } })
  await fillSearch(db)
  expect(await found({ q: '梧桐树' })).toEqual([])
})

test('pages hold each case once, also where cases are opened meanwhile', async () => {
  for (let made = 0; made < 50; made++) await desk.openCase()
  const before = await prisma.case.count()
  const one = await read(casesAnswer, await get('cases'))
  expect(one.cases).toHaveLength(50)
  await desk.openCase()
  const two = await read(casesAnswer, await get('cases', { after: one.next ?? '' }))
  expect(new Set([...one.cases, ...two.cases].map(({ number }) => number)).size).toBe(before)
  expect(two.next).toBeNull()
  for (const after of ['50', 'x.MS-2026-000001', '1.MS-2026-1'])
    expect((await get('cases', { after })).status, after).toBe(400)
})

test('who has a list already is told so', async () => {
  for (const name of ['departments', 'promises', 'cases'] as const) {
    const etag = (await get(name)).headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect((await get(name, {}, { 'if-none-match': etag })).status).toBe(304)
  }
})

test('departments have their open cases', async () => {
  const { departments } = await read(departmentsAnswer, await get('departments'))
  expect(departments.find(({ id }) => id === water)).toMatchObject({ nameZh: '水务局', retiredAt: null })
  const rows = await table(await get('departments.csv'))
  expect(Object.keys(rows[0] ?? {})).toEqual(columnsOf(publishedDepartment))
  expect(rows.map(({ id, openCases }) => [id, Number(openCases)])).toEqual(
    departments.map(({ id, openCases }) => [id, openCases]),
  )
})

test('promises tell what was promised and how it stands; of a confidential case no word', async () => {
  const list = async (query: Record<string, string> = {}) =>
    (await read(promisesAnswer, await get('promises', query))).promises
  const ofFirst = (await list()).filter((one) => one.case === first.caseNumber)
  expect(ofFirst.map(({ kind, text, state, day }) => ({ kind, text, state, day }))).toEqual(
    expect.arrayContaining([
      { kind: 'answer', text: '下月办完', state: 'running', day: '2099-01-01' },
      expect.objectContaining({ kind: 'milestone', text: milestone().title, state: 'running' }),
    ]),
  )
  expect((await list({ state: 'met' })).map((one) => one.case)).toContain(resolved.caseNumber)
  expect(await list({ state: 'late' })).toEqual([])
  expect(await list({ department: city.departments.housing })).toEqual([])
  const [, , ...rest] = await list()
  expect(rest.length).toBeGreaterThan(0)
  const rows = await table(await get('promises.csv', { state: 'met' }))
  expect(rows.map((row) => row.case)).toEqual((await list({ state: 'met' })).map((one) => one.case))
  expect(Object.keys(rows[0] ?? {})).toEqual(columnsOf(publishedPromise))

  await prisma.case.update({ where: { number: first.caseNumber }, data: { confidential: true } })
  const hidden = (await list()).filter((one) => one.case === first.caseNumber)
  expect(hidden.map(({ text }) => text)).toEqual([null, null])
  await prisma.caseClock.updateMany({ where: { case: { number: second.caseNumber } }, data: { dueAt: new Date(0) } })
  expect((await list({ state: 'overdue' })).map((one) => one.case)).toEqual([second.caseNumber])
})
