import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { getCase } from '#domain/case/queries.ts'
import { closedDaysAfter } from '#tests/support/calendars.ts'
import { caseDesk, LATER, milestone } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, arbiter, act, refused } = desk
const { prisma } = city.database
const { housing } = city.departments
const TEXT = '已经到现场看过，下周出结果。'
const clocksOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view.clocks
const extension = { clock: '1.reply.ordinary', by: { workingDays: 2 }, reason: 'E01', text: TEXT }

test('a case begins with the two clocks of its class and the day of its promise, and names the rulebook', async () => {
  const { caseNumber } = await desk.openCase()
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  expect(Object.keys(view.clocks).sort()).toEqual(['1.attention.ordinary', '1.promise.case', '1.reply.ordinary'])
  expect(view.rulebook).toBe(1)
  expect(view.clocks['1.promise.case']?.clock.limit).toEqual({ date: '2099-01-01' })
})

test('a word stops the attention clock, “passed on” no other, and a reply about the matter the reply clock', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:publish-reply', caseNumber, desk.reply('您的问题已转供水公司处理。'))
  const passedOn = await clocksOf(caseNumber)
  expect(passedOn['1.attention.ordinary']?.clock.stop).not.toBeNull()
  expect(passedOn['1.reply.ordinary']?.clock.stop).toBeNull()
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  expect((await clocksOf(caseNumber))['1.reply.ordinary']?.clock.stop).not.toBeNull()
})

test('a dispute, another lead, another class and a helper leave the clocks as they are, and add their own', async () => {
  const { caseNumber } = await desk.openCase()
  const before = await clocksOf(caseNumber)
  await act(handler, 'case:dispute', caseNumber, { rule: 'D01', proposes: housing, text: TEXT })
  expect((await clocksOf(caseNumber))['1.dispute']?.clock).toMatchObject({ limit: { workingDays: 1 }, stop: null })
  await act(arbiter, 'case:arbitrate', caseNumber, { departmentId: housing, text: TEXT })
  await act(desk.neighbour, 'case:classify', caseNumber, { class: 'complex' })
  await act(desk.neighbour, 'case:classify', caseNumber, { class: 'ordinary' })
  await act(desk.neighbour, 'case:add-co-handler', caseNumber, { departmentId: city.departments.water, task: '入户' })
  const after = await clocksOf(caseNumber)
  expect(after).toMatchObject(before)
  expect(Object.keys(after)).toEqual(
    expect.arrayContaining(['1.dispute', '1.reply.complex', `1.reply.${city.departments.water}`]),
  )
  expect(after['1.dispute']?.clock.stop).not.toBeNull()
})

test('a deadline is put off once, before it is over, by whom the rulebook names and for no longer than it says', async () => {
  const { caseNumber } = await desk.openCase()
  const before = await clocksOf(caseNumber)
  expect(await refused(handler, 'case:extend', caseNumber, extension)).toBe('forbidden')
  const chief = city.admin
  expect(await refused(chief, 'case:extend', caseNumber, { ...extension, reason: 'D01' })).toBe('not_listed')
  expect(await refused(chief, 'case:extend', caseNumber, { ...extension, clock: '9.reply' })).toBe('unknown')
  expect(await refused(chief, 'case:extend', caseNumber, { ...extension, by: { workingDays: 6 } })).toBe(
    'extension_too_long',
  )
  expect(await refused(chief, 'case:extend', caseNumber, { ...extension, clock: '1.attention.ordinary' })).toBe(
    'not_extendable',
  )
  const late = await city.run(
    chief.actor,
    'case:extend',
    { ...(await desk.seen(caseNumber)), ...extension },
    new Date(Date.now() + 30 * 86_400_000),
  )
  expect(late).toMatchObject({ ok: false, refusal: { code: 'clock_expired' } })
  await act(chief, 'case:extend', caseNumber, extension)
  const after = await clocksOf(caseNumber)
  expect(after['1.reply.ordinary']?.due).toBeGreaterThan(before['1.reply.ordinary']?.due ?? 0)
  expect(await refused(chief, 'case:extend', caseNumber, extension)).toBe('extended_before')
})

test('an act whose process has a clock a little behind comes at the moment of what was before it', async () => {
  const { caseNumber, asker } = await desk.resolved()
  const [{ start: resolvedAt = 0 } = {}] = Object.entries(await clocksOf(caseNumber)).flatMap(([key, { clock }]) =>
    key === '1.confirmation' ? [clock] : [],
  )
  const reopen = async (behindMs: number) =>
    city.run(
      asker.actor,
      'case:reopen',
      { caseNumber, round: 1, answer: 'no', text: '还是没有水' },
      new Date(resolvedAt - behindMs),
    )
  // An hour is no difference of two clocks.
  expect(await reopen(3_600_000)).toMatchObject({ ok: false, refusal: { code: 'busy' } })
  expect(await reopen(900)).toMatchObject({ ok: true })
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  expect(view.clocks['1.confirmation']?.clock.stop?.at).toBe(resolvedAt)
  expect(view.clocks['2.reply.ordinary']?.clock.start).toBe(resolvedAt)
})

test('a step that is put off keeps its first day, and a case that is reopened has clocks of its own', async () => {
  const { caseNumber, asker } = await desk.resolved()
  expect((await clocksOf(caseNumber))['1.confirmation']?.clock.stop).toBeNull()
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: '还是没有水' })
  const clocks = Object.entries(await clocksOf(caseNumber))
  expect(clocks.filter(([, { round, clock }]) => round === 1 && clock.stop === null)).toEqual([])
  const second = clocks.filter(([, { round }]) => round === 2).map(([key]) => key)
  expect(second.sort()).toEqual(['2.attention.ordinary', '2.promise.case', '2.reply.ordinary'])
})

test('a corrected calendar dates open cases anew, in their records and rows, once', async () => {
  const { caseNumber } = await desk.openCase()
  await askedQuestion(city, 'approved')
  const before = await clocksOf(caseNumber)
  const document = {
    ...DEFAULT_RULEBOOK,
    calendar: { ...DEFAULT_RULEBOOK.calendar, days: closedDaysAfter(new Date()) },
  }
  await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document })
  const reason = { zh: '停电三天', en: 'No power for three days' }
  await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason })
  await city.must(SYSTEM, 'case:redate', { from: caseNumber })
  const after = await clocksOf(caseNumber)
  expect(after['1.reply.ordinary']?.due).toBeGreaterThan(before['1.reply.ordinary']?.due ?? 0)
  expect(after['1.promise.case']).toEqual(before['1.promise.case'])
  const entries = await prisma.record.findMany({ where: { stream: `case-${caseNumber}`, type: 'case.redated' } })
  expect(entries.map(({ public: body }) => JSON.parse(body ?? '').data)).toMatchObject([{ rulebook: 2, reason }])
  expect(await prisma.caseClock.count({ where: { stoppedAt: null, datedBy: { lt: 2 } } })).toBe(0)
})

test('a reopened case has a clock of each co-handler and of each step ahead, with its first day, too', async () => {
  const { caseNumber, asker } = await desk.worked()
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户' })
  const [ahead, dropped] = [milestone(), milestone()]
  await act(handler, 'case:plan-milestone', caseNumber, ahead)
  await act(handler, 'case:plan-milestone', caseNumber, dropped)
  await act(handler, 'case:move-milestone', caseNumber, { ...ahead, plannedOn: '2099-05-05', reason: TEXT })
  await act(handler, 'case:drop-milestone', caseNumber, { ...dropped, reason: TEXT })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: TEXT })
  const running = Object.entries(await clocksOf(caseNumber)).filter(([, { clock }]) => clock.stop === null)
  expect(running.map(([key]) => key).sort()).toEqual(
    [
      '2.attention.ordinary',
      '2.promise.case',
      `2.promise.${ahead.milestoneId}`,
      '2.reply.ordinary',
      `2.reply.${housing}`,
    ].sort(),
  )
  expect(Object.fromEntries(running)[`2.promise.${ahead.milestoneId}`]?.clock.limit).toEqual({ date: LATER })
})

test('a clock waits only as long as the asker can answer: a helper’s reply, or one that says nothing, ends no wait', async () => {
  const { caseNumber, asker } = await desk.worked()
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户' })
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是哪一栋楼？' })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply('您的问题已转供水公司处理。'))
  await act(desk.neighbour, 'case:publish-reply', caseNumber, desk.reply())
  expect((await getCase(prisma, VISITOR, caseNumber)).view.status).toBe('waiting')
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: '三栋' })
  expect((await clocksOf(caseNumber))['1.reply.ordinary']?.waitsUntil).toBeNull()
})
