import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { listDisputes } from '#domain/case/list-for-desk.ts'
import { readProposals } from '#domain/case/proposals.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { caseDesk, LATER, milestone } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { erasable, secret } from '#tests/support/erasable.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, arbiter, act, refused, seen } = desk
const { prisma } = city.database
const { water, housing } = city.departments
const viewOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view
const TEXT = '已经到现场看过，下周出结果。'

test('a case goes from its department to its asker, who reopens it and confirms it the second time', async () => {
  const { caseNumber, asker } = await desk.openCase()
  expect(await viewOf(caseNumber)).toMatchObject({ status: 'open', round: 1, attendedAt: null, class: 'ordinary' })
  await act(handler, 'case:inform', caseNumber, { text: '已转供水公司' })
  const informed = await viewOf(caseNumber)
  expect(informed).toMatchObject({ status: 'working', attendedAt: informed.statusAt, replies: {} })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('reply_first')

  const reply = desk.reply()
  await act(handler, 'case:publish-reply', caseNumber, reply)
  await act(handler, 'case:publish-reply', caseNumber, { ...reply, text: '第二版：阀门也换好了。' })
  const [{ versions } = { versions: [] }] = Object.values((await viewOf(caseNumber)).replies)
  expect(versions.map(({ version, text }) => [version, text])).toEqual([
    [1, reply.text],
    [2, '第二版：阀门也换好了。'],
  ])
  await act(handler, 'case:resolve', caseNumber)
  expect(await refused(handler, 'case:confirm', caseNumber, { round: 1 })).toBe('unknown')

  const words = secret()
  const reopening = { caseNumber, round: 1, answer: 'partly', text: `晚上还是没有水 ${words}` } as const
  await city.must(asker.actor, 'case:reopen', reopening)
  const reopened = await viewOf(caseNumber)
  expect(reopened).toMatchObject({ status: 'open', round: 2, attendedAt: null })
  expect(JSON.stringify(reopened)).not.toContain(words)
  expect(JSON.stringify((await readCaseForDesk(prisma, handler.actor, caseNumber)).view.lastWords)).toContain(words)
  expect(await city.refused(asker.actor, 'case:reopen', reopening)).toBe('conflict')

  await act(handler, 'case:attend', caseNumber)
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('reply_first')
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(asker.actor, 'case:confirm', { caseNumber, round: 2 })
  await city.must(asker.actor, 'case:rate', { caseNumber, round: 2, solved: 5, fast: 2 })
  const confirmed = await viewOf(caseNumber)
  expect(confirmed.status).toBe('confirmed')
  expect(Object.values(confirmed.ratings)).toEqual([{ solved: 5, fair: null, fast: 2 }])
  expect(await city.refused(asker.actor, 'case:reopen', { ...reopening, round: 2 })).toBe('wrong_state')
})

test('of two handlers who saw the same case one wins, and the other keeps the draft', async () => {
  const { caseNumber } = await desk.openCase()
  const before = await seen(caseNumber)
  await city.must(colleague.actor, 'case:draft-reply', { caseNumber, text: TEXT })
  const outcomes = await Promise.all([
    city.refused(handler.actor, 'case:attend', before),
    city.refused(colleague.actor, 'case:inform', { ...before, text: TEXT }),
  ])
  expect(outcomes.toSorted()).toEqual(['accepted', 'conflict'])
  expect((await readCaseForDesk(prisma, handler.actor, caseNumber)).draft).toMatchObject({ text: TEXT })
})

test('what can’t be done now says what can, to whoever asked, in their language', async () => {
  const { caseNumber, asker } = await desk.openCase()
  const result = await city.run(handler.actor, 'case:resolve', await seen(caseNumber))
  expect(result).toMatchObject({
    ok: false,
    refusal: { code: 'wrong_state', message: expect.stringContaining('attend to it') },
  })
  const early = await city.run(asker.actor, 'case:confirm', { caseNumber, round: 1 })
  expect(early).toMatchObject({ ok: false, refusal: { message: 'This can’t be done in its present state.' } })
})

test('a case is disputed once; what the arbiter decided holds, and routing proposes it the next time', async () => {
  const { caseNumber } = await desk.openCase()
  const dispute = { rule: 'D01', proposes: housing, text: '二次供水泵房不归我局' }
  expect(await refused(handler, 'case:dispute', caseNumber, { ...dispute, proposes: water })).toBe('malformed')
  await act(handler, 'case:dispute', caseNumber, dispute)
  expect(
    (await listDisputes(city.database.db, arbiter.actor, { now: new Date() })).cases.map(({ number }) => number),
  ).toContain(caseNumber)
  expect(await refused(handler, 'case:arbitrate', caseNumber, { departmentId: housing, text: TEXT })).toBe('forbidden')
  await act(arbiter, 'case:arbitrate', caseNumber, { departmentId: housing, text: TEXT })
  expect(await viewOf(caseNumber)).toMatchObject({
    status: 'open',
    departmentId: housing,
    dispute: { departmentId: water, decided: { departmentId: housing } },
  })
  expect(await refused(handler, 'case:attend', caseNumber)).toBe('forbidden')
  expect(await refused(neighbour, 'case:dispute', caseNumber, { ...dispute, proposes: water })).toBe('bounced_before')

  const next = await desk.openCase()
  const proposals = await readProposals(city.database.db, arbiter.actor, next.caseNumber)
  expect(proposals[0]).toMatchObject({ departmentId: housing, ground: 'precedent', precedent: caseNumber })
})

test('a case that nobody leads is routed, and again only once its department is no more', async () => {
  const { caseNumber } = await desk.openCase({ led: false })
  expect(await refused(handler, 'case:attend', caseNumber)).toBe('forbidden')
  await act(arbiter, 'case:route', caseNumber, { departmentId: water })
  expect(await refused(arbiter, 'case:route', caseNumber, { departmentId: housing })).toBe('wrong_state')
  const gone = newId()
  await city.must(city.admin.actor, 'department:create', { departmentId: gone, name: { zh: '临时局', en: 'Office' } })
  const other = await desk.openCase({ led: false })
  await act(arbiter, 'case:route', other.caseNumber, { departmentId: gone })
  await city.must(city.admin.actor, 'department:retire', { departmentId: gone })
  expect(
    (await listDisputes(city.database.db, city.admin.actor, { now: new Date() })).cases.map(({ number }) => number),
  ).toContain(other.caseNumber)
  await act(city.moderator, 'case:route', other.caseNumber, { departmentId: water })
})

test('handlers of another department learn nothing of a case, not even whether it is there; a co-handler helps and leads nothing', async () => {
  const { caseNumber } = await desk.worked()
  const absent = 'MS-2026-999999'
  for (const number of [caseNumber, absent]) {
    const input = { caseNumber: number, version: 1, text: TEXT }
    expect(await city.refused(neighbour.actor, 'case:inform', input)).toBe('forbidden')
    await expect(readCaseForDesk(prisma, neighbour.actor, number)).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(readCaseForDesk(prisma, VISITOR, caseNumber)).rejects.toMatchObject({ code: 'sign_in' })
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户告知' })
  await act(neighbour, 'case:publish-reply', caseNumber, desk.reply())
  await act(neighbour, 'case:note', caseNumber, { text: TEXT })
  for (const [command, input] of [
    ['case:dispute', { rule: 'D01', proposes: water, text: TEXT }],
    ['case:resolve', {}],
    ['case:shelve', { reason: 'B02', condition: TEXT, reviewOn: LATER }],
  ] as const)
    expect(await refused(neighbour, command, caseNumber, input)).toBe('forbidden')
  expect(await viewOf(caseNumber)).toMatchObject({ departmentId: water, status: 'working' })
})

test('who asked is not on the desk, whoever works there, and a text that nobody reviewed is signed by a pseudonym', async () => {
  const closed = await buildCity({ settings: { askUntil: '2099-01-01T00:00:00.000Z' } })
  const there = await caseDesk(closed)
  const late = await closed.verify(await closed.guest(), 'real-name@example.org')
  await closed.must(late.actor, 'person:rename', { name: '真名先生' })
  await closed.must(closed.moderator.actor, 'hearing:close', { hearingId: closed.hearingId })
  const { caseNumber = '' } = await closed.must((await closed.again(late)).actor, 'question:submit', {
    hearingId: closed.hearingId,
    questionId: newId(),
    topicId: closed.topicId,
    title: '我家七楼没有水',
    signature: 'name',
  })
  await there.act(there.handler, 'case:attend', caseNumber)
  const read = await readCaseForDesk(closed.database.prisma, there.handler.actor, caseNumber)
  expect(read.text).toMatchObject({ title: '我家七楼没有水', author: expect.stringMatching(/^#[0-9A-F]{4}$/) })
  for (const told of ['真名先生', 'real-name@example.org', late.actor.personId])
    expect(JSON.stringify(read)).not.toContain(told)
})

test('askers of joined questions are askers of the case, and nobody else is', async () => {
  const city = await buildCity()
  const there = await caseDesk(city)
  const [kept, joined] = [
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved', '七楼晚上没有水'),
  ]
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: joined.questionId,
    version: joined.version,
    targetId: kept.questionId,
  })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const { number: caseNumber } = await city.database.prisma.case.findUniqueOrThrow({
    where: { questionId: kept.questionId },
  })
  await there.act(there.handler, 'case:publish-reply', caseNumber, there.reply())
  await there.act(there.handler, 'case:resolve', caseNumber)
  const stranger = await city.guest()
  expect(await city.refused(stranger.actor, 'case:confirm', { caseNumber, round: 1 })).toBe('unknown')
  await city.must(kept.asker.actor, 'case:confirm', { caseNumber, round: 1 })
  const answer = { caseNumber, round: 1, answer: 'no', text: '我家还是没有水' } as const
  expect(await city.refused(kept.asker.actor, 'case:reopen', answer)).toBe('wrong_state')
  await city.must(joined.asker.actor, 'case:reopen', answer)
  expect((await getCase(city.database.prisma, VISITOR, caseNumber)).view).toMatchObject({ status: 'open', round: 2 })
})

test('a complex case is resolved by finished works, not by begun ones; a slip stays beside the first date', async () => {
  const { caseNumber } = await desk.worked()
  await act(handler, 'case:classify', caseNumber, { class: 'complex' })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  const [begin, finish] = [{ ...milestone(), kind: 'begin' }, milestone()]
  await act(handler, 'case:plan-milestone', caseNumber, begin)
  await act(handler, 'case:reach-milestone', caseNumber, { milestoneId: begin.milestoneId, reachedOn: '2026-01-01' })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('finish_first')
  await act(handler, 'case:plan-milestone', caseNumber, finish)
  const { milestoneId } = finish
  await act(handler, 'case:move-milestone', caseNumber, { milestoneId, plannedOn: '2099-02-01', reason: '阀门到货晚' })
  expect((await viewOf(caseNumber)).milestones[milestoneId]).toMatchObject({
    firstPlannedOn: LATER,
    plannedOn: '2099-02-01',
    moved: '阀门到货晚',
  })
  expect(await refused(handler, 'case:reach-milestone', caseNumber, { milestoneId, reachedOn: LATER })).toBe(
    'date_ahead',
  )
  await act(handler, 'case:reach-milestone', caseNumber, { milestoneId, reachedOn: '2026-01-02' })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('accepted')
})

test('a question is erased with what its asker wrote on the case, and nobody else’s words', async () => {
  const { caseNumber, questionId, asker } = await desk.worked()
  const [word, office] = [secret(), secret()]
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: `请问是几号楼 ${office}` })
  expect(await refused(handler, 'case:shelve', caseNumber, { reason: 'B02', condition: TEXT, reviewOn: LATER })).toBe(
    'wrong_state',
  )
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: `三号楼 ${word}` })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: `没有 ${word}` })
  const { placesOf, mustVerify } = erasable(city)
  expect((await placesOf(word)).length).toBe(4)
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  expect(await placesOf(word)).toEqual([])
  expect((await placesOf(office)).length).toBe(2)
  await mustVerify()
})

test('a case of a department that was ended goes to another one also while it waits for its asker or is on the books, and stays there', async () => {
  const department = newId()
  await city.must(SYSTEM, 'department:create', {
    departmentId: department,
    name: { zh: '临时局', en: 'Interim Bureau' },
  })
  const interim = await city.staff('handler', `I${newId().slice(-8)}`, null, '', department)
  const [waits, shelved] = [await desk.worked(), await desk.worked()]
  for (const { caseNumber } of [waits, shelved]) {
    await act(handler, 'case:dispute', caseNumber, { rule: 'D01', proposes: department, text: '管网移交' })
    await act(arbiter, 'case:arbitrate', caseNumber, { departmentId: department, text: '由临时局办理' })
    await act(interim, 'case:attend', caseNumber)
  }
  await act(interim, 'case:ask-citizen', waits.caseNumber, { inquiryId: newId(), text: '请问是哪一栋楼？' })
  const books = { reason: 'B02', condition: '等管网改造', reviewOn: LATER }
  await act(interim, 'case:shelve', shelved.caseNumber, books)
  await city.must(city.admin.actor, 'department:retire', { departmentId: department })
  for (const { caseNumber } of [waits, shelved]) await act(arbiter, 'case:route', caseNumber, { departmentId: water })
  await city.must(waits.asker.actor, 'case:answer-question', { caseNumber: waits.caseNumber, round: 1, text: '三栋' })
  expect(await viewOf(waits.caseNumber)).toMatchObject({ status: 'working', departmentId: water })
  expect(await viewOf(shelved.caseNumber)).toMatchObject({ status: 'shelved', departmentId: water })
  await act(handler, 'case:unshelve', shelved.caseNumber, { text: '改造完了' })
  expect(await viewOf(shelved.caseNumber)).toMatchObject({ status: 'working', shelf: null })
  await act(handler, 'case:shelve', shelved.caseNumber, books)
})
