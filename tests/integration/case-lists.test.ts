import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { DeskFilter } from '#contract/desk-filter.ts'
import { VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { listColleagues } from '#domain/case/colleagues.ts'
import { readDisputes } from '#domain/case/disputes.ts'
import { listKeptFilters } from '#domain/case/kept-filters.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { readProposals } from '#domain/case/proposals.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, arbiter, act, refused } = desk
const { db, prisma } = city.database
const { water, housing } = city.departments
const now = new Date()
const list = (reader = handler, filter: DeskFilter = {}, at = now) =>
  listDepartmentCases(db, reader.actor, filter, { now: at })
const numbers = async (...asked: Parameters<typeof list>) => (await list(...asked)).cases.map(({ number }) => number)

test('a department lists the cases that it leads or helps with, and no others', async () => {
  const { caseNumber } = await desk.openCase()
  const helps = await desk.openCase()
  await act(handler, 'case:add-co-handler', helps.caseNumber, { departmentId: housing, task: '入户告知' })
  expect(await numbers(neighbour)).toEqual([helps.caseNumber])
  expect(await numbers(neighbour, { scope: 'lead' })).toEqual([])
  expect(await numbers(neighbour, { scope: 'co' })).toEqual([helps.caseNumber])
  expect(await numbers(handler)).toEqual(expect.arrayContaining([caseNumber, helps.caseNumber]))
  expect(await numbers(handler, { scope: 'co' })).toEqual([])
  const asked = listDepartmentCases(db, neighbour.actor, { departmentId: water }, { now })
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
  for (const [reader, code] of [
    [city.official.actor, 'forbidden'],
    [VISITOR, 'sign_in'],
  ] as const)
    await expect(listDepartmentCases(db, reader, {}, { now })).rejects.toMatchObject({ code })
  expect(await numbers(arbiter, { departmentId: housing })).toEqual([helps.caseNumber])
})

test('a case is found by its number and by words of its question, by state and by class, and counted in its state', async () => {
  const { caseNumber } = await desk.worked()
  await act(handler, 'case:classify', caseNumber, { class: 'urgent' })
  expect(await numbers(handler, { words: caseNumber.slice(-6) })).toEqual([caseNumber])
  expect(await numbers(handler, { class: 'urgent', status: 'working' })).toEqual([caseNumber])
  expect(await numbers(handler, { class: 'urgent', status: 'open' })).toEqual([])
  const { title } = await prisma.question.findFirstOrThrow({ where: { case: { number: caseNumber } } })
  expect(await numbers(handler, { words: `${title.slice(0, 2)} ${title.slice(-2)}` })).toContain(caseNumber)
  expect(await numbers(handler, { words: '%' })).toEqual([])
  const { counts } = await list(handler, { class: 'urgent', status: 'open' })
  expect(counts).toMatchObject({ working: 1, open: 0 })
})

test('the case whose clock is due first stands first, and one whose clock is over is late', async () => {
  const made = [await desk.openCase(), await desk.openCase()]
  const [first = '', last = ''] = made.map(({ caseNumber }) => caseNumber)
  for (const [number, dueAt] of [
    [first, '2020-01-01T09:00:00Z'],
    [last, '2098-06-01T09:00:00Z'],
  ] as const)
    await prisma.caseClock.updateMany({ where: { case: { number } }, data: { dueAt: new Date(dueAt) } })
  const all = await numbers()
  expect(all.indexOf(first)).toBe(0)
  expect(all.indexOf(last)).toBe(all.length - 1)
  const late = await list(handler, { late: true })
  expect(late.cases.map(({ number, clock }) => [number, clock?.isLate])).toEqual([[first, true]])
  expect(late.late).toBe(1)
})

test('the public list and the desks call the same cases overdue, whoever’s clock ran out', async () => {
  const PAST = new Date('2020-01-01T09:00:00Z')
  const expire = (number: string, where: object) =>
    prisma.caseClock.updateMany({ where: { case: { number }, ...where }, data: { dueAt: PAST } })
  const dispute = { rule: 'D01', proposes: housing, text: '二次供水泵房归住建局管' }
  const arbiters = await desk.openCase()
  await act(handler, 'case:dispute', arbiters.caseNumber, dispute)
  await expire(arbiters.caseNumber, { kind: 'dispute' })
  const helpers = await desk.worked()
  await act(handler, 'case:add-co-handler', helpers.caseNumber, { departmentId: housing, task: '入户告知' })
  await expire(helpers.caseNumber, { departmentId: housing })
  // A promised day that is over while an arbiter's clock alone runs.
  const promised = await desk.openCase()
  await act(handler, 'case:dispute', promised.caseNumber, dispute)
  await prisma.caseClock.deleteMany({ where: { case: { number: promised.caseNumber }, kind: { not: 'dispute' } } })
  const before = await desk.openCase()
  await prisma.caseClock.deleteMany({ where: { case: { number: before.caseNumber } } })
  for (const { caseNumber } of [promised, before])
    await prisma.case.update({ where: { number: caseNumber }, data: { dueOn: '2020-01-01' } })
  const { main, merged } = await desk.merged()
  await expire(merged.caseNumber, { kind: 'attention' })

  const overdue = await listCases(prisma, VISITOR, 0, { overdue: true })
  const inPublic = overdue.cases.map(({ number }) => (number === merged.caseNumber ? main.caseNumber : number))
  const made = [arbiters, helpers, promised, before, main].map(({ caseNumber }) => caseNumber)
  expect(made.filter((number) => inPublic.includes(number))).toEqual(
    [arbiters, helpers, before, main].map(({ caseNumber }) => caseNumber),
  )
  for (const by of [handler, arbiter]) {
    const all = new Set(await numbers(by))
    const late = await list(by, { late: true })
    expect(late.cases.map(({ number }) => number).toSorted()).toEqual(
      inPublic.filter((number) => all.has(number)).toSorted(),
    )
    expect(late.late).toBe(late.cases.length)
  }
})

test('a case is given to a colleague of the department alone; the public is not told to whom, and a draft waits for somebody else', async () => {
  const { caseNumber } = await desk.worked()
  const given = { assignee: colleague.actor.personId }
  expect(await refused(handler, 'case:assign', caseNumber, { assignee: neighbour.actor.personId })).toBe('unknown')
  expect(await refused(neighbour, 'case:assign', caseNumber, given)).toBe('forbidden')
  await act(handler, 'case:assign', caseNumber, given)
  expect(await numbers(colleague, { scope: 'mine' })).toEqual([caseNumber])
  expect(await numbers(handler, { scope: 'unassigned' })).not.toContain(caseNumber)
  const { assignees, history } = await readCaseForDesk(prisma, handler.actor, caseNumber)
  expect(assignees).toEqual([{ departmentId: water, personId: given.assignee, name: colleague.actor.name }])
  expect(history.at(-1)?.entry).toMatchObject({ type: 'case.assigned', private: given })
  const record = await prisma.record.findFirstOrThrow({ where: { type: 'case.assigned' } })
  expect(record.public).not.toContain(given.assignee)

  await city.must(handler.actor, 'case:draft-reply', { caseNumber, text: '阀门已更换。' })
  expect(await numbers(colleague, { scope: 'waiting' })).toEqual([])
  await city.must(handler.actor, 'case:submit-reply', { caseNumber })
  expect(await numbers(colleague, { scope: 'waiting' })).toEqual([caseNumber])
  expect(await numbers(handler, { scope: 'waiting' })).toEqual([])
  await city.must(colleague.actor, 'case:review-reply', { caseNumber, verdict: 'returned' })
  expect(await numbers(handler, { scope: 'waiting' })).toEqual([caseNumber])
  await act(handler, 'case:assign', caseNumber, { assignee: null })
  expect(await numbers(handler, { scope: 'unassigned' })).toContain(caseNumber)
})

test('colleagues are those of the reader’s departments', async () => {
  const found = await listColleagues(prisma, handler.actor)
  expect(found.map(({ personId }) => personId).toSorted()).toEqual(
    [handler.actor.personId, colleague.actor.personId].toSorted(),
  )
  expect(await listColleagues(prisma, arbiter.actor)).toEqual([])
  await expect(listColleagues(prisma, city.official.actor)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a list is kept by a name, for its person alone, and twenty at most', async () => {
  const filterId = newId()
  await city.must(handler.actor, 'desk:keep-filter', {
    filterId,
    name: '急办',
    filter: { class: 'urgent', late: true },
  })
  expect(await listKeptFilters(prisma, handler.actor)).toEqual([
    { id: filterId, name: '急办', filter: { class: 'urgent', late: true } },
  ])
  expect(await listKeptFilters(prisma, colleague.actor)).toEqual([])
  await city.must(colleague.actor, 'desk:drop-filter', { filterId })
  expect(await listKeptFilters(prisma, handler.actor)).toHaveLength(1)
  for (let n = 0; n < 19; n++)
    await city.must(handler.actor, 'desk:keep-filter', { filterId: newId(), name: `第 ${n} 个`, filter: {} })
  const more = { filterId: newId(), name: '再一个', filter: {} }
  expect(await city.refused(handler.actor, 'desk:keep-filter', more)).toBe('filters_full')
  await city.must(handler.actor, 'desk:drop-filter', { filterId })
  expect(await city.refused(handler.actor, 'desk:keep-filter', more)).toBe('accepted')
})

test('routing proposes as an arbiter decided, else as the rulebook’s table says, else by the topic, and never a department that is no more', async () => {
  const other = newId()
  await city.must(city.admin.actor, 'department:create', { departmentId: other, name: { zh: '泵站办', en: 'Pumps' } })
  const grounds = async (caseNumber: string) =>
    (await readProposals(db, arbiter.actor, caseNumber)).map(({ ground, departmentId }) => [ground, departmentId])
  const disputed = await desk.openCase()
  expect(await grounds(disputed.caseNumber)).toEqual([['topic', water]])
  await expect(readProposals(db, neighbour.actor, disputed.caseNumber)).rejects.toMatchObject({ code: 'forbidden' })

  const topic = await prisma.topic.findFirstOrThrow({ where: { id: city.topicId } })
  const document = {
    ...DEFAULT_RULEBOOK,
    topics: [{ code: 'T1', name: { zh: topic.nameZh, en: topic.nameEn } }],
    routing: [{ topic: 'T1', area: '*', departmentId: housing }],
  }
  await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document })
  await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason: { zh: '加派单表', en: 'A routing table' } })
  expect(await grounds(disputed.caseNumber)).toEqual([
    ['rulebook', housing],
    ['topic', water],
  ])

  await act(handler, 'case:dispute', disputed.caseNumber, { rule: 'D01', proposes: other, text: '泵站不归我局' })
  const [found] = (await readDisputes(db, arbiter.actor, { now })).cases.filter(
    ({ number }) => number === disputed.caseNumber,
  )
  expect(found?.dispute).toMatchObject({ departmentId: water, rule: 'D01', proposes: other, text: '泵站不归我局' })
  await act(arbiter, 'case:arbitrate', disputed.caseNumber, { departmentId: other, text: '泵站归泵站办' })
  const next = await desk.openCase({ led: false })
  await prisma.question.update({ where: { id: next.questionId }, data: { topicId: city.topicId } })
  expect(await grounds(next.caseNumber)).toEqual([
    ['precedent', other],
    ['rulebook', housing],
    ['topic', water],
  ])
  const unled = (await readDisputes(db, arbiter.actor, { now })).cases.find(({ number }) => number === next.caseNumber)
  expect(unled).toMatchObject({ dispute: null, precedents: [{ number: disputed.caseNumber, departmentId: other }] })

  // The command that routes and the desk that proposes have one rule.
  await city.must(city.admin.actor, 'department:retire', { departmentId: other })
  expect(await grounds(next.caseNumber)).toEqual([
    ['rulebook', housing],
    ['topic', water],
  ])
  await act(arbiter, 'case:route', next.caseNumber, { departmentId: housing })
  const { history } = await readCaseForDesk(prisma, arbiter.actor, next.caseNumber)
  expect(history.at(-1)?.entry).toMatchObject({ type: 'case.routed', public: { ground: 'rulebook', rulebook: 2 } })
  await expect(readDisputes(db, handler.actor, { now })).rejects.toMatchObject({ code: 'forbidden' })
})
