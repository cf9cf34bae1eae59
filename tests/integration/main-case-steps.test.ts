import { expect, test } from 'vitest'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { readMainSteps } from '#domain/case/main-steps.ts'
import { getCase } from '#domain/case/queries.ts'
import { firstToRedate } from '#domain/case/redate.ts'
import { closedDaysAfter } from '#tests/support/calendars.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, neighbour, act, refused } = desk
const { prisma } = city.database
const { housing } = city.departments
const viewOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view
const TEXT = '同一栋楼、同一根水管的事。'

/** The public bodies of the entries of a type in a case's record. */
async function told(caseNumber: string, type: string): Promise<object[]> {
  const where = { stream: `case-${caseNumber}`, type }
  const rows = await prisma.record.findMany({ where, orderBy: { seq: 'asc' } })
  return rows.map((row) => JSON.parse(row.public ?? '{}').data)
}

test('a helper’s word in the main case is about its own task: the other cases are told of it, and no clock of theirs stops', async () => {
  const { main, merged } = await desk.merged()
  await act(handler, 'case:add-co-handler', main.caseNumber, { departmentId: housing, task: '入户告知' })
  await act(neighbour, 'case:inform', main.caseNumber, { text: TEXT })
  await act(neighbour, 'case:publish-reply', main.caseNumber, desk.reply())
  await act(handler, 'case:inform', main.caseNumber, { text: TEXT })
  const { clocks, replies, mergedInto } = await viewOf(merged.caseNumber)
  expect(clocks['1.reply.ordinary']?.clock.stop).toBeNull()
  expect(replies).toEqual({})
  expect(await told(merged.caseNumber, 'case.main_step')).toEqual([
    { mainCase: main.caseNumber, step: 'case.informed' },
    { mainCase: main.caseNumber, step: 'case.reply_published' },
  ])
  expect((await viewOf(main.caseNumber)).clocks[`1.reply.${housing}`]?.clock.stop).not.toBeNull()
  // The lead's word stands in both records, so it is no step of the main case alone.
  if (!mergedInto) throw new Error('it is handled by itself')
  const { steps } = await readMainSteps(prisma, VISITOR, mergedInto)
  expect(steps.map(({ type, public: said }) => ('departmentId' in said ? [type, said.departmentId] : type))).toEqual([
    ['case.informed', housing],
    ['case.reply_published', housing],
  ])
})

test('a corrected calendar dates each case of a group anew by its own clocks, also while its main case is worked on', async () => {
  const [other, main] = [await desk.openCase(), await desk.worked()]
  const cases = [await desk.seen(other.caseNumber)]
  await act(handler, 'case:merge', main.caseNumber, { cases, text: TEXT })
  const numbers = [main.caseNumber, other.caseNumber]
  const before = await Promise.all(numbers.map(viewOf))
  const calendar = { ...DEFAULT_RULEBOOK.calendar, days: closedDaysAfter(new Date()) }
  await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document: { ...DEFAULT_RULEBOOK, calendar } })
  await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason: { zh: '停电', en: 'No power' } })
  const { db } = city.database
  const first = await db.transaction().execute(firstToRedate)
  const [dated, informed] = await Promise.all([
    city.refused(SYSTEM, 'case:redate', { from: first ?? '' }),
    refused(handler, 'case:inform', main.caseNumber, { text: TEXT }),
  ])
  expect([dated, informed]).toEqual(['accepted', 'accepted'])
  expect(await db.transaction().execute(firstToRedate)).toBeUndefined()
  for (const [n, number] of numbers.entries()) {
    const after = await viewOf(number)
    expect(after.clocks['1.reply.ordinary']?.due).toBeGreaterThan(before[n]?.clocks['1.reply.ordinary']?.due ?? 0)
    expect(await told(number, 'case.redated')).toHaveLength(1)
  }
  await act(handler, 'case:publish-reply', main.caseNumber, desk.reply())
  for (const number of numbers) expect((await viewOf(number)).clocks['1.reply.ordinary']?.clock.stop).not.toBeNull()
})
