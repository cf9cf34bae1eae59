import { expect, inject, test, vi } from 'vitest'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { caseStream } from '#contract/streams/names.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { addCaseNews } from '#domain/notice/case-news.ts'
import { CASE_REACTIONS } from '#jobs/case-reactions.ts'
import { caseDesk, LATER } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, endAnswering } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, pool } = city.database
const { redisUrl } = inject('backing')
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

/** A case that was promised on air so long ago. */
async function openedAt(now: Date): Promise<string> {
  await endAnswering(city)
  const { questionId, version } = await askedQuestion(city, 'answering')
  const promise = { questionId, version, kind: 'promised', summary: '下月办完', dueOn: LATER } as const
  const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', promise, now)
  return caseNumber
}

/** The steps that a case climbed, by its clocks. */
async function climbed(caseNumber: string): Promise<Record<string, string[]>> {
  const steps: Record<string, string[]> = {}
  for (const entry of await readCaseHistory(prisma, VISITOR, caseNumber))
    if (entry.type === 'case.escalated') {
      const { key, step } = entry.public
      steps[key] = [...(steps[key] ?? []), step]
    }
  return steps
}

// The office opens on the last day before the four hours begin.
const ALL = ['notice', 'reminder', 'supervisor', 'leader', 'public_list']

const nothingDue = () =>
  vi.waitFor(async () => {
    const { rows } = await pool.query('SELECT 1 FROM case_clock WHERE next_at <= now()')
    expect(rows).toEqual([])
  }, SOON)

test('each step is taken once, in the order of their moments, by two processes that had been away', async () => {
  const numbers: string[] = []
  for (let n = 0; n < 12; n++) numbers.push(await openedAt(daysAgo(60)))
  const met = numbers[0] ?? ''
  await desk.act(desk.handler, 'case:attend', met, {}, daysAgo(59.99))
  await Promise.all([startJobs(city.url, redisUrl), startJobs(city.url, redisUrl)])
  await nothingDue()
  for (const number of numbers) {
    const steps = await climbed(number)
    expect(steps['1.reply.ordinary']).toEqual(ALL)
    expect(steps['1.attention.ordinary'] ?? []).toEqual(number === met ? [] : ALL)
  }
})

test('silence after a result closes the case as unconfirmed, never as solved', async () => {
  const caseNumber = await openedAt(daysAgo(60))
  await desk.act(desk.handler, 'case:publish-reply', caseNumber, desk.reply(), daysAgo(59))
  await desk.act(desk.handler, 'case:resolve', caseNumber, {}, daysAgo(30))
  await startJobs(city.url, redisUrl)
  await vi.waitFor(async () => {
    const { status } = await prisma.case.findUniqueOrThrow({ where: { number: caseNumber } })
    expect(status).toBe('unconfirmed')
  }, SOON)
  await nothingDue()
})

test('who must act is told of a step by mail, in office hours', async () => {
  await pool.query('DELETE FROM staff_news')
  const caseNumber = await openedAt(daysAgo(60))
  await city.must(SYSTEM, 'case:escalate', { caseNumber, key: '1.reply.ordinary' })
  const { rows } = await pool.query('SELECT circle, matter FROM staff_news WHERE case_number = $1', [caseNumber])
  expect(rows).toEqual(
    expect.arrayContaining([
      { circle: 'handlers', matter: 'reminder' },
      { circle: 'supervisors', matter: 'supervisor' },
      { circle: 'leaders', matter: 'leader' },
    ]),
  )
})

test('citizens hear of a breach in office hours, in an emergency at once; a step that waits for nothing takes it along', async () => {
  const saturday = new Date('2026-12-05T20:00:00Z')
  const monday = Date.parse('2026-12-07T08:30:00+08:00')
  const dueAfter = async (stream: string) =>
    (await prisma.caseNews.findFirstOrThrow({ where: { stream } })).dueAt.getTime()
  const told = async (caseNumber: string, kind: string) => {
    const stream = { kind: 'case', key: caseNumber, name: caseStream(caseNumber) } as const
    const due = saturday.toISOString()
    const said = { key: `1.reply.${kind}`, kind: 'reply', step: 'supervisor', due, rulebook: 1 } as const
    const entry = { seq: 50, at: due, type: 'case.escalated', public: said, private: { by: null } } as const
    await city.database.db
      .transaction()
      .execute((tx) => CASE_REACTIONS['case.escalated'](entry, { stream, tx, now: saturday } as never))
    return dueAfter(stream.name)
  }
  const [plain, emergency] = [await openedAt(daysAgo(1)), await openedAt(daysAgo(1))]
  await desk.act(desk.handler, 'case:classify', emergency, { class: 'emergency' })
  await pool.query('DELETE FROM case_news')
  expect(await told(plain, 'ordinary')).toBe(monday + 60_000)
  expect(await told(emergency, 'emergency')).toBe(saturday.getTime() + 60_000)
  await city.database.db.transaction().execute((tx) => addCaseNews(tx, caseStream(plain), 51, saturday))
  expect(await dueAfter(caseStream(plain))).toBe(saturday.getTime() + 60_000)
})
