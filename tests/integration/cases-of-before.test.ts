import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { CASE_FOLD } from '#contract/streams/case/fold.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { getCase } from '#domain/case/queries.ts'
import { expectClocks } from '#tests/support/case-clocks.ts'
import { caseDesk, LATER, milestone } from '#tests/support/case-desk.ts'
import { asOfBefore } from '#tests/support/case-of-before.ts'
import { askedQuestion, buildCity, endAnswering } from '#tests/support/city.ts'
import { foldRecord } from '#tests/support/fold-record.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma, pool } = city.database
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)
const viewOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view
const runningOf = async (caseNumber: string) =>
  Object.entries((await viewOf(caseNumber)).clocks).filter(([, { clock }]) => clock.stop === null)

/** A case that was promised on air so long ago; nothing of it was counted. */
async function openedAt(at: Date): Promise<string> {
  await endAnswering(city)
  const { questionId, version } = await askedQuestion(city, 'answering')
  const promise = { questionId, version, kind: 'promised', summary: '下月办完', dueOn: LATER } as const
  const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', promise, at)
  return caseNumber
}

test('a case of before is given its clocks, each since the hand-over, by an entry that every fold takes', async () => {
  const caseNumber = await openedAt(daysAgo(1))
  await asOfBefore(city, caseNumber)
  const before = await viewOf(caseNumber)
  expect([before.clocks, before.rulebook]).toEqual([{}, null])
  await city.must(SYSTEM, 'case:start-clocks', { caseNumber })
  const after = await viewOf(caseNumber)
  expect(Object.keys(after.clocks).sort()).toEqual(['1.attention.ordinary', '1.promise.case', '1.reply.ordinary'])
  for (const { clock } of Object.values(after.clocks)) expect(clock.start).toBe(Date.parse(after.openedAt))
  expect(after.rulebook).toBe(1)
  const history = await readCaseHistory(prisma, VISITOR, caseNumber)
  const folded = foldRecord(
    CASE_FOLD,
    history.map((entry) => ({ seq: entry.seq, entry })),
  )
  expect(folded).toEqual(after)
  await expectClocks(city, after, history)
  expect(await city.refused(SYSTEM, 'case:start-clocks', { caseNumber })).toBe('wrong_state')
})

test('what its department did is not owed again, and each step and helper has a clock since the record tells of it', async () => {
  const caseNumber = await openedAt(daysAgo(40))
  const { housing } = city.departments
  const step = milestone()
  await act(handler, 'case:attend', caseNumber, {}, daysAgo(39))
  await act(handler, 'case:plan-milestone', caseNumber, step, daysAgo(3))
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户' }, daysAgo(2))
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await asOfBefore(city, caseNumber)
  await city.must(SYSTEM, 'case:start-clocks', { caseNumber })
  const running = new Map(await runningOf(caseNumber))
  expect([...running.keys()].sort()).toEqual(
    ['1.promise.case', `1.promise.${step.milestoneId}`, `1.reply.${housing}`].sort(),
  )
  const age = (key: string) => Math.round((Date.now() - (running.get(key)?.clock.start ?? 0)) / DAY_MS)
  expect([age('1.promise.case'), age(`1.promise.${step.milestoneId}`), age(`1.reply.${housing}`)]).toEqual([40, 3, 2])
})

test('one on the books has its review, a disputed one its arbiter, and silence counts from now on', async () => {
  const shelved = await openedAt(daysAgo(40))
  await act(handler, 'case:attend', shelved, {}, daysAgo(39))
  await act(handler, 'case:shelve', shelved, { reason: 'B02', condition: '等明年预算', reviewOn: LATER }, daysAgo(30))
  const { caseNumber: disputed } = await desk.openCase()
  const dispute = { rule: 'D01', proposes: city.departments.housing, text: '二次供水泵房归住建局管' }
  await act(handler, 'case:dispute', disputed, dispute)
  const { caseNumber: resolved } = await desk.resolved()
  await pool.query(`UPDATE "case" SET status_at = $2 WHERE number = $1`, [resolved, daysAgo(90)])
  for (const number of [shelved, disputed, resolved]) {
    await asOfBefore(city, number)
    await city.must(SYSTEM, 'case:start-clocks', { caseNumber: number })
  }
  const kinds = async (number: string) => (await runningOf(number)).map(([, { clock }]) => clock.kind).sort()
  expect(await kinds(shelved)).toEqual(['promise', 'reply', 'review'])
  expect(await kinds(disputed)).toEqual(['attention', 'dispute', 'promise', 'reply'])
  const [silence, ...none] = await runningOf(resolved)
  expect(none).toEqual([])
  expect(silence?.[1].due).toBeGreaterThan(Date.now())
})

test('jobs give them their clocks; of a breach that lies before, one step a clock is taken, and both lists call it overdue', async () => {
  const numbers = [await openedAt(daysAgo(60)), await openedAt(daysAgo(61))]
  for (const number of numbers) await asOfBefore(city, number)
  await pool.query('DELETE FROM staff_news')
  await startJobs(city.url, inject('backing').redisUrl)
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`SELECT 1 FROM "case" WHERE rulebook IS NULL
        UNION ALL SELECT 1 FROM case_clock WHERE next_at <= now()`)
    expect(rows).toEqual([])
  }, SOON)
  for (const number of numbers) {
    const history = await readCaseHistory(prisma, VISITOR, number)
    const steps = history.flatMap((one) =>
      one.type === 'case.escalated' ? [`${one.public.key} ${one.public.step}`] : [],
    )
    expect(steps.sort()).toEqual(['1.attention.ordinary public_list', '1.reply.ordinary public_list'])
    expect(history.filter(({ type }) => type === 'case.clocks_started')).toHaveLength(1)
  }
  const overdue = await listCases(prisma, VISITOR, 0, { overdue: true })
  expect(overdue.cases.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers))
  const late = await listDepartmentCases(city.database.db, handler.actor, { late: true }, { now: new Date() })
  expect(late.cases.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers))
  const [number = ''] = numbers
  await city.must(handler.actor, 'case:publish-reply', await reviewed(number))
  expect((await runningOf(number)).map(([key]) => key)).toEqual(['1.promise.case'])
})

/** A reply that a colleague read, for a case as it is now. */
async function reviewed(caseNumber: string) {
  const text = '二号泵已于今天上午恢复运行，晚高峰水压达到标准。'
  await desk.review(handler, caseNumber, text)
  return { ...(await desk.seen(caseNumber)), replyId: newId(), text }
}
