import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { ACT_KINDS, actKindOf } from '#contract/acts.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { ENTRIES, type EntryType } from '#contract/record.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { type ActFilter, type ActPlace, listActs } from '#domain/oversight/list-acts.ts'
import { listOverseen } from '#domain/oversight/list-staff.ts'
import {
  CLOSE_HOURS,
  listMovedCases,
  listOverdueCases,
  listRetiredCases,
  listWatchedCases,
} from '#domain/oversight/list-watched-cases.ts'
import { tallyReasons } from '#domain/oversight/reasons.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { announcedPoll } from '#tests/support/polls.ts'

const HOUR = 3_600_000
const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma } = city.database
const { water, housing } = city.departments
const overseer = await city.staff('oversight', 'Over', null)
const bound = await city.staff('oversight', 'Bound', city.hearingId)

const elsewhere = newId()
await city.must(city.admin.actor, 'hearing:create', { hearingId: elsewhere, slug: 'elsewhere', settings: SETTINGS })
const declined = await askedQuestion(city)
await city.must(city.moderator.actor, 'question:decline', {
  questionId: declined.questionId,
  version: 1,
  reason: 'R03',
  note: '请到住建局的听证会上问',
})
const { caseNumber, asker } = await desk.worked()
await act(handler, 'case:shelve', caseNumber, { reason: 'B02', condition: '等明年预算', reviewOn: '2099-01-01' })
const other = await desk.openCase()
await act(handler, 'case:dispute', other.caseNumber, { rule: 'D01', proposes: housing, text: '泵房不归我局' })

const acts = async (filter: ActFilter, reader: Actor = overseer.actor) =>
  (await listActs(prisma, reader, filter, { take: 1_000 })).acts

test('every type of entry is an act of one kind, or somebody’s own', () => {
  const kinds = (Object.keys(ENTRIES) as EntryType[]).map((type) => actKindOf(type))
  for (const kind of kinds) if (kind) expect(ACT_KINDS).toContain(kind)
  expect(kinds).toContain(undefined)
})

test('what the platform did by itself can be left out', async () => {
  const all = await acts({})
  expect(all.some(({ by }) => by === null)).toBe(true)
  const people = await acts({ people: true })
  expect(people).toEqual(all.filter(({ by }) => by !== null))
})

test('oversight reads who did what, as what, about what and why', async () => {
  const [act] = await acts({ kind: 'questions', personId: city.moderator.actor.personId }).then((found) =>
    found.filter(({ type }) => type === 'question.declined'),
  )
  expect(act).toMatchObject({
    type: 'question.declined',
    by: { name: 'Mo' },
    held: [{ role: 'moderator' }],
    question: declined.number === 0 ? null : expect.any(Number),
    reason: 'R03',
    text: '请到住建局的听证会上问',
  })
  const [shelved] = await acts({ caseNumber, kind: 'cases', personId: handler.actor.personId })
  expect(shelved).toMatchObject({ type: 'case.shelved', reason: 'B02', held: [{ department: { zh: '水务局' } }] })
})

test('citizens’ acts and words stand nowhere in it', async () => {
  const all = await acts({})
  expect(all.map(({ type }) => type)).not.toContain('question.submitted')
  expect(JSON.stringify(all)).not.toContain(asker.actor.personId)
  expect(JSON.stringify(all)).not.toContain('高层住户什么时候能有稳定的水压')
})

test('each filter narrows, and pages by place hold everything once', async () => {
  const all = await acts({})
  const ofWater = await acts({ departmentId: water })
  expect(new Set(ofWater.map(({ by }) => by?.name))).toEqual(new Set([handler.actor.name, city.official.actor.name]))
  expect((await acts({ caseNumber })).every(({ stream }) => stream === `case-${caseNumber}`)).toBe(true)
  expect((await acts({ hearingId: elsewhere })).map(({ stream }) => stream)).toEqual(['hearing-elsewhere'])
  expect((await acts({ kind: 'rules' })).every(({ type }) => /^(department|rulebook)\./.test(type))).toBe(true)
  const middle = all[Math.floor(all.length / 2)]?.at ?? ''
  const [before, after] = [await acts({ until: middle }), await acts({ from: middle })]
  expect(before.length + after.length).toBe(all.length)

  const paged: string[] = []
  let place: ActPlace | undefined
  do {
    const { acts, next } = await listActs(prisma, overseer.actor, {}, { after: place, take: 7 })
    paged.push(...acts.map(({ stream, seq }) => `${stream} ${seq}`))
    place = next ?? undefined
  } while (place)
  expect(paged).toEqual(all.map(({ stream, seq }) => `${stream} ${seq}`))
})

test('who oversees one hearing reads that one and its cases', async () => {
  const seen = await acts({}, bound.actor)
  expect(new Set(seen.map(({ stream }) => stream.split('-')[0]))).toEqual(new Set(['hearing', 'case']))
  expect(seen.some(({ stream }) => stream === 'hearing-elsewhere')).toBe(false)
  expect(await acts({ hearingId: elsewhere }, bound.actor)).toEqual([])
})

test('nobody else reads it, administrators included', async () => {
  for (const { actor } of [city.admin, city.moderator, city.official, handler, desk.arbiter, await city.guest()])
    for (const read of [
      () => listActs(prisma, actor, {}),
      () => tallyReasons(prisma, actor, {}),
      () => listRetiredCases(prisma, actor),
      () => listOverdueCases(prisma, actor, new Date()),
      () => listMovedCases(prisma, actor),
      () => listOverseen(prisma, actor),
    ])
      await expect(read()).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listActs(prisma, VISITOR, {})).rejects.toMatchObject({ code: 'sign_in' })
})

test('reasons are counted by the staff who gave them and by the department', async () => {
  const own = await askedQuestion(city)
  await city.must(own.asker.actor, 'question:withdraw', { questionId: own.questionId, erases: true })
  const { moderators, offices, names } = await tallyReasons(prisma, overseer.actor, {})
  expect(moderators).toEqual([
    { id: city.moderator.actor.personId, name: { zh: 'Mo', en: 'Mo' }, total: 1, codes: [{ code: 'R03', n: 1 }] },
  ])
  expect(offices).toMatchObject([
    {
      id: water,
      total: 2,
      codes: [
        { code: 'B02', n: 1 },
        { code: 'D01', n: 1 },
      ],
    },
  ])
  expect(names.D01?.en).toBe('Another department’s duty')
  expect((await tallyReasons(prisma, overseer.actor, { hearingId: elsewhere })).offices).toEqual([])
})

test('reasons are counted within the days that are asked for', async () => {
  const within = async (range: { from?: string; until?: string }) =>
    (await tallyReasons(prisma, overseer.actor, range)).offices.map(({ total }) => total)
  const [before, after] = [new Date(Date.now() - HOUR).toISOString(), new Date(Date.now() + HOUR).toISOString()]
  expect(await within({ from: before, until: after })).toEqual([2])
  expect(await within({ until: before })).toEqual([])
  expect(await within({ from: after })).toEqual([])
})

test('overdue is one thing: the public list, oversight and the desk name the same cases by their clocks', async () => {
  const late = await desk.worked()
  const dueAt = (await clockOf(late.caseNumber, 'reply')).getTime()
  const said = async (now: Date) => ({
    list: (await listCases(prisma, VISITOR, 0, { overdue: true }, now)).cases.map(({ number }) => number).sort(),
    flags: (await listCases(prisma, VISITOR, 0, {}, now)).cases
      .flatMap((one) => (one.overdue ? one.number : []))
      .sort(),
    oversight: (await listOverdueCases(prisma, overseer.actor, now)).cases.map(({ number }) => number).sort(),
    desk: (await listDepartmentCases(city.database.db, overseer.actor, { late: true }, { now })).cases
      .map(({ number }) => number)
      .sort(),
  })
  const [before, after] = [await said(new Date(dueAt - 1)), await said(new Date(dueAt + 1))]
  expect(before.list).not.toContain(late.caseNumber)
  expect(after.list).toContain(late.caseNumber)
  for (const { list, ...others } of [before, after])
    expect(others).toEqual({ flags: list, oversight: list, desk: list })
  const { cases } = await listOverdueCases(prisma, overseer.actor, new Date(dueAt + 1))
  const watched = cases.find(({ number }) => number === late.caseNumber)
  expect(watched?.clock).toEqual({ kind: 'reply', dueAt: new Date(dueAt).toISOString() })
})

test('a case that changes hands close to a deadline is listed, to another department or another handler; one in good time is not', async () => {
  const [given, kept] = [await desk.worked(), await desk.worked()]
  const close = async (number: string) => new Date((await clockOf(number, 'reply')).getTime() - HOUR)
  const to = (one: typeof handler) => ({ assignee: one.actor.personId })
  await act(handler, 'case:assign', kept.caseNumber, to(handler))
  await act(handler, 'case:assign', kept.caseNumber, to(desk.colleague))
  await act(handler, 'case:assign', given.caseNumber, to(handler))
  expect((await listMovedCases(prisma, overseer.actor)).cases).toEqual([])
  const at = await close(given.caseNumber)
  await act(handler, 'case:assign', given.caseNumber, to(desk.colleague), at)
  const decidedAt = await close(other.caseNumber)
  await act(
    desk.arbiter,
    'case:arbitrate',
    other.caseNumber,
    { departmentId: housing, text: '泵房由住建局管' },
    decidedAt,
  )
  const moved = new Map((await listMovedCases(prisma, overseer.actor)).cases.map((one) => [one.number, one]))
  expect([...moved.keys()].sort()).toEqual([given.caseNumber, other.caseNumber].sort())
  expect(moved.get(given.caseNumber)).toMatchObject({ moved: { at: at.toISOString(), from: null, within: true } })
  expect(moved.get(other.caseNumber)).toMatchObject({
    clock: { kind: 'reply' },
    department: { zh: '住建局' },
    moved: { at: decidedAt.toISOString(), from: { zh: '水务局' }, within: false },
  })
  expect(CLOSE_HOURS).toBeGreaterThan(1)
})

test('a list of cases to watch is read page by page, each case once and in the order of the whole', async () => {
  const now = new Date('2099-06-01T00:00:00Z')
  // Of before there were clocks: nothing runs, and the promised day is over.
  const old = await desk.openCase()
  await city.database.pool.query(
    `UPDATE case_clock SET stopped_at = due_at WHERE case_id = (SELECT id FROM "case" WHERE number = $1)`,
    [old.caseNumber],
  )
  const all = await listWatchedCases(prisma, overseer.actor, 'overdue', now, { take: 1_000 })
  const expected = (await listCases(prisma, VISITOR, 0, { overdue: true }, now)).cases.map(({ number }) => number)
  expect(all.more).toBe(false)
  expect(all.cases.map(({ number }) => number).sort()).toEqual(expected.sort())
  expect(all.cases.find(({ number }) => number === old.caseNumber)).toMatchObject({ clock: null })
  const paged: string[] = []
  for (let skip = 0; ; skip += 2) {
    const { cases, more } = await listWatchedCases(prisma, overseer.actor, 'overdue', now, { skip, take: 2 })
    paged.push(...cases.map(({ number }) => number))
    if (!more) break
  }
  expect(paged).toEqual(all.cases.map(({ number }) => number))
})

/** When a clock of a case is due. */
async function clockOf(number: string, kind: 'reply'): Promise<Date> {
  const { dueAt } = await prisma.caseClock.findFirstOrThrow({ where: { case: { number }, kind } })
  return dueAt
}

test('open cases of a department that is no more are listed', async () => {
  expect((await listRetiredCases(prisma, overseer.actor)).cases).toEqual([])
  await city.must(city.admin.actor, 'department:retire', { departmentId: water })
  const numbers = (await listRetiredCases(prisma, overseer.actor)).cases.map(({ number }) => number)
  expect(numbers).toContain(caseNumber)
  expect((await listRetiredCases(prisma, bound.actor)).cases).toHaveLength(numbers.length)
})

test('what somebody of the staff asks, writes and says as a citizen stands nowhere in it', async () => {
  const { must, admin, hearingId } = city
  const { actor, token } = await city.staff('handler', 'Quiet', null, '', housing)
  const reasons = await tallyReasons(prisma, overseer.actor, {})
  const open = newId()
  const settings = { ...SETTINGS, moderation: 'after' as const }
  await must(admin.actor, 'hearing:create', { hearingId: open, slug: 'after', settings })
  await must(admin.actor, 'hearing:schedule', { hearingId: open })
  const asked = async (toHearing: string) => {
    const questionId = newId()
    await must(actor, 'question:submit', { hearingId: toHearing, questionId, title: '单位食堂什么时候修' })
    return questionId
  }
  await must(actor, 'question:withdraw', { questionId: await asked(open), erases: true })
  const target = await asked(hearingId)
  await must(city.moderator.actor, 'question:approve', { questionId: target, version: 1 })
  const joined = await askedQuestion(city, 'approved')
  await must(city.moderator.actor, 'question:merge', { ...joined, targetId: target })
  await must(actor, 'question:withdraw', { questionId: target })
  const { caseNumber, letterId } = await (await openMailbox(city)).send({ departmentId: housing }, { actor, token })
  await act(admin, 'case:offer-hearing', caseNumber, { targetId: hearingId })
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
  await must(actor, 'case:answer-offer', { caseNumber, version, accepts: true })
  const { pollId } = await announcedPoll(city)
  await must(actor, 'poll:argue', { pollId, argumentId: newId(), option: 1, side: 'for', text: '留在原地' })

  expect(await acts({ personId: actor.personId })).toEqual([])
  expect(await tallyReasons(prisma, overseer.actor, {})).toEqual(reasons)
  // What others did about it is theirs.
  expect((await acts({ caseNumber })).map(({ type, by }) => [type, by?.name])).toContainEqual([
    'case.question_offered',
    admin.actor.name,
  ])
})
