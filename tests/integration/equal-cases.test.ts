import { expect, test } from 'vitest'
import type { DeskFilter } from '#contract/desk-filter.ts'
import { VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { type DeskCase, listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { getCase } from '#domain/case/queries.ts'
import { caseDesk, LATER, milestone } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'
import { secret } from '#tests/support/erasable.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, arbiter, act, refused, seen } = desk
const { prisma } = city.database
const { water, housing } = city.departments
const viewOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view
const TEXT = '同一栋楼、同一根水管的事。'

/** Has the department handle cases together. */
const merge = async (main: string, ...others: string[]) =>
  act(handler, 'case:merge', main, { cases: await Promise.all(others.map(seen)), text: TEXT })

/** The public bodies of the entries of a type in a case's record. */
async function told(caseNumber: string, type: string): Promise<object[]> {
  const rows = await prisma.record.findMany({
    where: { stream: `case-${caseNumber}`, type },
    orderBy: { seq: 'asc' },
  })
  return rows.map((row) => JSON.parse(row.public ?? '{}').data)
}

test('the reply and the end of the main case are those of each case, and each asker has the last word on their own', async () => {
  const main = await desk.openCase()
  const [one, other] = [await desk.openCase(), await desk.openCase()]
  await act(handler, 'case:classify', other.caseNumber, { class: 'urgent' })
  await merge(main.caseNumber, one.caseNumber, other.caseNumber)
  expect(Object.keys((await viewOf(main.caseNumber)).merged)).toEqual([one.caseNumber, other.caseNumber].toSorted())
  expect((await viewOf(one.caseNumber)).mergedInto).toMatchObject({ number: main.caseNumber })

  await act(handler, 'case:attend', main.caseNumber)
  for (const { caseNumber } of [one, other]) {
    const attended = await viewOf(caseNumber)
    expect(attended).toMatchObject({ status: 'working', attendedAt: attended.statusAt })
    expect(attended.clocks['1.attention.ordinary']?.clock.stop).not.toBeNull()
    expect(attended.clocks['1.reply.ordinary']?.clock.stop).toBeNull()
    expect(await told(caseNumber, 'case.attended')).toMatchObject([{ mainCase: main.caseNumber }])
  }

  const reply = desk.reply()
  await act(handler, 'case:publish-reply', main.caseNumber, reply)
  expect(Object.values((await viewOf(main.caseNumber)).replies)[0]?.versions[0]).toMatchObject({ joint: true })
  for (const { caseNumber } of [one, other]) {
    const { replies, clocks } = await viewOf(caseNumber)
    const versions = Object.values(replies).flatMap((given) => given.versions)
    expect(versions).toMatchObject([{ version: 1, text: reply.text, joint: true, meters: { alike: null } }])
    expect(clocks['1.reply.ordinary']?.clock.stop).not.toBeNull()
  }
  // The class of the other one, and its clocks, are its own.
  expect((await viewOf(other.caseNumber)).class).toBe('urgent')
  expect((await viewOf(other.caseNumber)).clocks['1.reply.urgent']?.clock.stop).not.toBeNull()

  await act(handler, 'case:resolve', main.caseNumber)
  expect((await viewOf(main.caseNumber)).clocks['1.confirmation']?.clock.stop).toBeNull()
  await city.must(main.asker.actor, 'case:confirm', { caseNumber: main.caseNumber, round: 1 })
  expect((await viewOf(one.caseNumber)).status).toBe('resolved')
  await city.must(one.asker.actor, 'case:confirm', { caseNumber: one.caseNumber, round: 1 })
  await city.must(one.asker.actor, 'case:rate', { caseNumber: one.caseNumber, round: 1, fair: 4 })
  expect(await viewOf(one.caseNumber)).toMatchObject({ status: 'confirmed', mergedInto: { number: main.caseNumber } })

  const words = secret()
  const reopening = { caseNumber: other.caseNumber, round: 1, answer: 'no', text: `还在漏 ${words}` } as const
  await city.must(other.asker.actor, 'case:reopen', reopening)
  const reopened = await viewOf(other.caseNumber)
  expect(reopened).toMatchObject({ status: 'open', round: 2, attendedAt: null, mergedInto: null, departmentId: water })
  expect(reopened.clocks['2.reply.urgent']?.clock.stop).toBeNull()
  expect(await viewOf(main.caseNumber)).toMatchObject({
    status: 'confirmed',
    merged: { [one.caseNumber]: { at: expect.any(String) } },
  })
  expect(await told(other.caseNumber, 'case.split')).toMatchObject([{ cause: 'reopened', text: '' }])
  const record = await prisma.record.findMany({
    where: { stream: { startsWith: 'case-' }, type: 'case.equals_removed' },
  })
  expect(JSON.stringify(record.map((row) => row.private))).not.toContain(other.asker.actor.personId)
  await act(handler, 'case:attend', other.caseNumber)
})

test('clocks of a case run on while it is handled together, and taking it apart restores it', async () => {
  const [main, other] = [await desk.worked(), await desk.worked()]
  const before = await viewOf(other.caseNumber)
  await merge(main.caseNumber, other.caseNumber)
  expect((await viewOf(other.caseNumber)).clocks).toEqual(before.clocks)
  const extension = { clock: '1.reply.ordinary', by: { workingDays: 1 }, reason: 'E01', text: TEXT }
  await act(city.admin, 'case:extend', main.caseNumber, extension)
  await act(handler, 'case:shelve', main.caseNumber, { reason: 'B02', condition: TEXT, reviewOn: LATER })
  expect((await viewOf(other.caseNumber)).clocks).toEqual(before.clocks)
  await act(handler, 'case:split', other.caseNumber, { text: '另一栋楼' })
  const { seq: _, version: __, ...restored } = await viewOf(other.caseNumber)
  const { seq: ___, version: ____, ...as } = before
  expect(restored).toEqual(as)
  expect((await viewOf(main.caseNumber)).merged).toEqual({})
  await act(handler, 'case:inform', other.caseNumber, { text: TEXT })
})

test('what can be done in the main case is refused in the other one, with a sentence that leads there; its own matters go on', async () => {
  const { main, merged } = await desk.merged()
  const { caseNumber } = merged
  const attempts = [
    ['case:inform', { text: TEXT }],
    ['case:attend', {}],
    ['case:draft-reply', { text: TEXT }],
    ['case:shelve', { reason: 'B02', condition: TEXT, reviewOn: LATER }],
  ] as const
  for (const [command, input] of attempts)
    expect(await refused(handler, command, caseNumber, input)).toBe('wrong_state')
  const result = await city.run(handler.actor, 'case:attend', await seen(caseNumber))
  expect(result).toMatchObject({ ok: false, refusal: { message: expect.stringContaining(main.caseNumber) } })
  await act(handler, 'case:note', caseNumber, { text: TEXT })
  await act(handler, 'case:classify', caseNumber, { class: 'urgent' })
  await act(city.admin, 'case:extend', caseNumber, {
    clock: '1.reply.ordinary',
    by: { workingDays: 1 },
    reason: 'E01',
    text: TEXT,
  })
  expect(await refused(handler, 'case:split', main.caseNumber, { text: TEXT })).toBe('wrong_state')
})

test('a helper goes on with its own task in a case that is handled together', async () => {
  const [main, other] = [await desk.worked(), await desk.worked()]
  await act(handler, 'case:add-co-handler', other.caseNumber, { departmentId: housing, task: '入户告知' })
  await merge(main.caseNumber, other.caseNumber)
  await act(neighbour, 'case:publish-reply', other.caseNumber, desk.reply())
  const { clocks } = await viewOf(other.caseNumber)
  expect(clocks[`1.reply.${housing}`]?.clock.stop).not.toBeNull()
  expect(clocks['1.reply.ordinary']?.clock.stop).toBeNull()
  expect(await told(other.caseNumber, 'case.reply_published')).not.toMatchObject([{ mainCase: expect.anything() }])
})

test('only open cases of one’s own department are handled together, and nobody learns of others whether they exist', async () => {
  const main = await desk.worked()
  const theirs = await desk.openCase()
  await act(handler, 'case:dispute', theirs.caseNumber, { rule: 'D01', proposes: housing, text: TEXT })
  const attempt = (cases: object[], by = handler) => refused(by, 'case:merge', main.caseNumber, { cases, text: TEXT })
  expect(await attempt([await seen(theirs.caseNumber)])).toBe('wrong_state')
  await act(arbiter, 'case:arbitrate', theirs.caseNumber, { departmentId: housing, text: TEXT })
  expect(await attempt([{ caseNumber: theirs.caseNumber, version: 99 }])).toBe('forbidden')
  expect(await attempt([{ caseNumber: 'MS-2026-999999', version: 1 }])).toBe('forbidden')
  expect(await attempt([await seen(theirs.caseNumber)], neighbour)).toBe('forbidden')
  const other = await desk.openCase()
  expect(await attempt([await seen(main.caseNumber)])).toBe('listed_twice')
  expect(await attempt([{ ...(await seen(other.caseNumber)), version: 99 }])).toBe('conflict')
  await merge(main.caseNumber, other.caseNumber)
  expect(await attempt([await seen(other.caseNumber)])).toBe('wrong_state')
  const third = await desk.openCase()
  // Neither stands for another one.
  const cases = [await seen(third.caseNumber)]
  expect(await refused(handler, 'case:merge', other.caseNumber, { cases, text: TEXT })).toBe('wrong_state')
  const leads = { cases: [await seen(main.caseNumber)], text: TEXT }
  expect(await refused(handler, 'case:merge', third.caseNumber, leads)).toBe('main_case')
  const done = await desk.resolved()
  expect(await attempt([await seen(done.caseNumber)])).toBe('wrong_state')
})

test('of two handlers who take the same case into two main cases one wins', async () => {
  const [one, two, other] = [await desk.worked(), await desk.worked(), await desk.openCase()]
  const cases = [await seen(other.caseNumber)]
  const outcomes = await Promise.all(
    [
      { by: handler, main: one },
      { by: colleague, main: two },
    ].map(({ by, main }) => refused(by, 'case:merge', main.caseNumber, { cases, text: TEXT })),
  )
  expect(outcomes.toSorted()).toEqual(['accepted', 'conflict'])
})

test('a case that came after the reply gets one of its own before the end, and a complex one its finished works', async () => {
  const main = await desk.worked()
  await act(handler, 'case:publish-reply', main.caseNumber, desk.reply())
  const late = await desk.openCase()
  await act(handler, 'case:classify', late.caseNumber, { class: 'complex' })
  await merge(main.caseNumber, late.caseNumber)
  expect(await refused(handler, 'case:resolve', main.caseNumber)).toBe('reply_all_first')
  const [replyId = ''] = Object.keys((await viewOf(main.caseNumber)).replies)
  const complex = DEFAULT_RULEBOOK.classes.find(({ code }) => code === 'complex')
  expect(complex).toMatchObject({ milestones: true })
  await act(handler, 'case:publish-reply', main.caseNumber, { ...desk.reply(), replyId })
  const versions = async (caseNumber: string) =>
    Object.values((await viewOf(caseNumber)).replies).flatMap((reply) => reply.versions.map(({ version }) => version))
  expect([await versions(main.caseNumber), await versions(late.caseNumber)]).toEqual([[1, 2], [1]])
  expect(await refused(handler, 'case:resolve', main.caseNumber)).toBe('finish_first')
  const step = milestone()
  await act(handler, 'case:plan-milestone', main.caseNumber, step)
  await act(handler, 'case:reach-milestone', main.caseNumber, {
    milestoneId: step.milestoneId,
    reachedOn: '2026-01-01',
  })
  expect(await told(late.caseNumber, 'case.main_step')).toEqual([
    { mainCase: main.caseNumber, step: 'case.milestone_planned' },
    { mainCase: main.caseNumber, step: 'case.milestone_reached' },
  ])
  await act(handler, 'case:resolve', main.caseNumber)
  expect((await viewOf(late.caseNumber)).status).toBe('resolved')
})

test('where the main case goes to another department, what is handled together with it goes with it', async () => {
  const { main, merged } = await desk.merged()
  await act(handler, 'case:dispute', main.caseNumber, { rule: 'D01', proposes: housing, text: TEXT })
  await act(arbiter, 'case:arbitrate', main.caseNumber, { departmentId: housing, text: TEXT })
  const moved = await viewOf(merged.caseNumber)
  expect(moved).toMatchObject({ departmentId: housing, status: 'open' })
  expect(moved.holders.map(({ holder }) => holder)).toEqual([water, housing])
  expect(await told(merged.caseNumber, 'case.routed')).toMatchObject([
    { ground: 'precedent', precedent: main.caseNumber, mainCase: main.caseNumber, from: water },
  ])
  await act(neighbour, 'case:attend', main.caseNumber)
  expect((await viewOf(merged.caseNumber)).status).toBe('working')
  expect(await refused(handler, 'case:split', merged.caseNumber, { text: TEXT })).toBe('forbidden')
  await act(neighbour, 'case:split', merged.caseNumber, { text: TEXT })
})

test('a step in the main case and the way apart at the same moment wait for one another, and neither is half done', async () => {
  for (let n = 0; n < 6; n++) {
    const { main, merged } = await desk.merged()
    const [atMain, atMerged] = [await seen(main.caseNumber), await seen(merged.caseNumber)]
    const outcomes = await Promise.all([
      city.refused(handler.actor, 'case:inform', { ...atMain, text: TEXT }),
      city.refused(colleague.actor, 'case:split', { ...atMerged, text: TEXT }),
    ])
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1)
    expect(outcomes).toContain('conflict')
    const informed = outcomes[0] === 'accepted'
    expect(await told(merged.caseNumber, 'case.informed')).toHaveLength(informed ? 1 : 0)
    expect((await viewOf(merged.caseNumber)).mergedInto === null).toBe(!informed)
  }
})

test('on the desk one row stands for all, which is found by each and sorted by the clock that is due first', async () => {
  const main = await desk.worked()
  const list = async (filter: DeskFilter) =>
    (await listDepartmentCases(city.database.db, handler.actor, filter, { now: new Date() })).cases
  const own = (cases: DeskCase[]) => cases.find(({ number }) => number === main.caseNumber)
  const open = (filter: DeskFilter) => listDepartmentCases(city.database.db, handler.actor, filter, { now: new Date() })
  const other = await desk.openCase()
  await act(handler, 'case:classify', other.caseNumber, { class: 'urgent' })
  const before = await open({})
  await merge(main.caseNumber, other.caseNumber)
  const after = await open({})
  expect(after.counts.open).toBe(before.counts.open - 1)
  expect(after.cases.map(({ number }) => number)).not.toContain(other.caseNumber)
  const row = own(await list({}))
  const urgent = (await viewOf(other.caseNumber)).clocks['1.attention.urgent']
  expect(row).toMatchObject({ merged: [other.caseNumber], clock: { caseNumber: other.caseNumber } })
  expect(Date.parse(row?.clock?.dueAt ?? '')).toBeLessThanOrEqual(urgent?.due ?? 0)
  expect((await list({ words: other.caseNumber })).map(({ number }) => number)).toEqual([main.caseNumber])
})

test('who asked a case that is handled together stands in no entry of it once they are erased', async () => {
  const { main, merged } = await desk.merged()
  const { personId } = merged.asker.actor
  await act(handler, 'case:publish-reply', main.caseNumber, desk.reply())
  await act(handler, 'case:resolve', main.caseNumber)
  const words = secret()
  const { caseNumber } = merged
  const answer = { caseNumber, round: 1, answer: 'no', text: `还在漏 ${words}` } as const
  await city.must(merged.asker.actor, 'case:reopen', answer)
  const member = await city.verify(merged.asker, 'merged@example.org')
  await city.must(member.actor, 'person:erase', { personId: member.actor.personId })
  const bodies = await prisma.record.findMany({
    where: { stream: { in: [caseNumber, main.caseNumber].map((number) => `case-${number}`) } },
  })
  const held = JSON.stringify(bodies.map((row) => [row.public, row.private]))
  expect(held).not.toContain(words)
  expect(held).not.toContain(personId)
  expect(await viewOf(caseNumber)).toMatchObject({ status: 'open', round: 2, text: null, mergedInto: null })
})

test('an erased question takes its words from a case that is handled together, and what the office said stays', async () => {
  const { main, merged } = await desk.merged()
  await act(handler, 'case:publish-reply', main.caseNumber, desk.reply())
  const { questionId, version } = await prisma.question
    .findUniqueOrThrow({ where: { id: merged.questionId } })
    .then((row) => ({ questionId: row.id, version: row.version }))
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  expect(await viewOf(merged.caseNumber)).toMatchObject({
    text: null,
    mergedInto: { number: main.caseNumber },
    replies: expect.objectContaining({}),
  })
  expect(await told(merged.caseNumber, 'case.reply_published')).toMatchObject([{ joint: true }])
  await act(handler, 'case:resolve', main.caseNumber)
  expect((await viewOf(merged.caseNumber)).status).toBe('resolved')
})
