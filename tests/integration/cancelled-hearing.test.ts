import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { listOfferable } from '#domain/case/offerable.ts'
import { getCase } from '#domain/case/queries.ts'
import { readHearingFeed } from '#domain/hearing/feed.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { mailCity } from '#tests/support/mail-city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const { city, desk, start, told, mails, member } = await mailCity()
const { prisma } = city.database

/** A hearing that is announced, to which questions may be sent still after its end. */
async function announced(slug: string) {
  const hearingId = newId()
  const settings = { ...city.settings, askUntil: '2099-01-01T00:00:00.000Z', agenda: [], topics: [] }
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug, settings })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  const ask = async (actor: (typeof city.admin)['actor'], title: string) => {
    const questionId = newId()
    await city.must(actor, 'question:submit', { hearingId, questionId, title })
    return questionId
  }
  return { hearingId, ask }
}

test('a hearing that is called off is over: each question is a case, reviewed or not, and no more are taken', async () => {
  const { hearingId, ask } = await announced('called-off')
  const [approved, unread] = [
    await ask((await city.guest()).actor, '三号楼的水压'),
    await ask((await city.guest()).actor, '还没有人看过'),
  ]
  await city.must(city.admin.actor, 'question:approve', { questionId: approved, version: 1 })
  expect(await city.refused(city.official.actor, 'hearing:cancel', { hearingId, text: '会场停电' })).toBe('forbidden')
  expect(await city.refused(city.admin.actor, 'hearing:cancel', { hearingId, text: ' ' })).toBe('too_short')
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电，改到下月六日' })
  const { view } = await getHearing(prisma, VISITOR, 'called-off', 'public', 'hot')
  expect(view).toMatchObject({ status: 'closed', startedAt: null, cancelled: '会场停电，改到下月六日' })
  expect(view.counts).toMatchObject({ case: 2, waiting: 0, approved: 0 })
  const cases = await prisma.case.findMany({ where: { hearingId } })
  expect(cases.map(({ questionId }) => questionId).toSorted()).toEqual([approved, unread].toSorted())
  const late = { hearingId, questionId: newId(), title: '来晚了的一个问题' }
  expect(await city.refused((await city.guest()).actor, 'question:submit', late)).toBe('closed')
  expect(await city.refused(city.admin.actor, 'hearing:start', { hearingId })).toBe('wrong_state')
  const rows = await prisma.record.findMany({ where: { stream: hearingStream('called-off') }, orderBy: { seq: 'asc' } })
  expect(rows.slice(-2).map(({ type }) => type)).toEqual(['hearing.cancelled', 'hearing.closed'])
  const { entries } = await readHearingFeed(prisma, VISITOR, 'called-off', 10)
  expect(entries.map(({ entry }) => entry.type)).toEqual(['hearing.cancelled', 'hearing.scheduled'])
})

test('what has begun is closed and not called off', async () => {
  expect(await city.refused(city.admin.actor, 'hearing:cancel', { hearingId: city.hearingId, text: '停电' })).toBe(
    'wrong_state',
  )
})

test('who asked is told at once and why, whatever they chose, in their language', async () => {
  const { hearingId, ask } = await announced('told-off')
  const reader = await member('en')
  await city.must(reader.actor, 'person:choose-notices', { notices: 'never' })
  await ask(reader.actor, 'Water pressure on the tenth floor')
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电，改到下月六日' })
  await start()
  await told()
  const [mail, ...more] = mails(reader.email)
  expect(more).toEqual([])
  expect(mail?.subject).toContain('the hearing is called off')
  expect(mail?.text).toContain('会场停电，改到下月六日')
})

test('who voted and the people of the hearing are told once each; not who did it, nor a voter who wants no mails', async () => {
  const { hearingId, ask } = await announced('told-all')
  const [first, second] = [
    await ask((await city.guest()).actor, '九楼没有水'),
    await ask((await city.guest()).actor, '十楼没有水'),
  ]
  for (const questionId of [first, second])
    await city.must(city.admin.actor, 'question:approve', { questionId, version: 1 })
  const [voter, silent] = [await member('en'), await member()]
  await city.must(silent.actor, 'person:choose-notices', { notices: 'never' })
  await castVotes(
    city.database.db,
    [voter, silent].flatMap(({ actor }) =>
      [first, second].map((questionId) => ({ questionId, personId: actor.personId, active: true })),
    ),
  )
  await city.staff('official', 'Panel', hearingId)
  const host = await city.staff('moderator', 'Host', hearingId)
  await city.must(host.actor, 'hearing:cancel', { hearingId, text: '会场停电' })
  await start()
  await told()
  const [toVoter, ...more] = mails(voter.email)
  expect(more).toEqual([])
  expect(toVoter?.subject).toContain('called off')
  expect(toVoter?.text).toContain('会场停电')
  expect(toVoter?.links).toContainEqual(expect.stringContaining('/en/hearings/told-all'))
  expect(toVoter?.stopUrl).toContain('/api/letters/all/')
  expect(mails(silent.email)).toEqual([])
  expect(mails('panel@example.org')).toMatchObject([{ text: expect.stringContaining('会场停电') }])
  expect(mails('host@example.org')).toEqual([])
})

test('a letter’s writer with a question there is told; its case goes on, and it may be asked at another hearing', async () => {
  const mailbox = await openMailbox(city)
  const writer = await member('en')
  const { caseNumber, letterId } = await mailbox.send({ title: '泵房又停了' }, writer)
  const waiting = await mailbox.send({ title: '还没有答应' })
  const offer = async (number: string, targetId: string) =>
    city.must(city.admin.actor, 'case:offer-hearing', { ...(await desk.seen(number)), targetId })
  const { hearingId } = await announced('letters-off')
  await offer(caseNumber, hearingId)
  await offer(waiting.caseNumber, hearingId)
  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: letterId } })
  await city.must(writer.actor, 'case:answer-offer', { caseNumber, version, accepts: true })
  const clocks = (await getCase(prisma, writer.actor, caseNumber)).view.clocks
  await start()
  await told()
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电' })
  await told()
  const mail = mails(writer.email).at(-1)
  expect(mail?.subject).toContain('called off')
  expect(mail?.text).toContain(`as before in case ${caseNumber}`)
  expect(mail?.text).not.toContain('泵房')
  expect((await getCase(prisma, writer.actor, caseNumber)).view).toMatchObject({
    status: 'open',
    clocks,
    confidential: true,
  })
  expect(await prisma.case.count({ where: { hearingId } })).toBe(0)

  // What was not answered is asked no more; both letters may be a question elsewhere.
  expect((await getCase(prisma, waiting.writer.actor, waiting.caseNumber)).offer).toBeNull()
  const next = await announced('letters-anew')
  for (const number of [caseNumber, waiting.caseNumber]) {
    expect((await listOfferable(prisma, city.admin.actor, number)).map(({ id }) => id)).toContain(next.hearingId)
    await offer(number, next.hearingId)
  }
  const accepted = { caseNumber, version, accepts: true }
  await city.must(writer.actor, 'case:answer-offer', accepted)
  expect((await getCase(prisma, VISITOR, caseNumber)).linked?.slug).toBe('letters-anew')
  expect(
    await city.refused(city.admin.actor, 'case:offer-hearing', {
      ...(await desk.seen(caseNumber)),
      targetId: next.hearingId,
    }),
  ).toBe('conflict')
})
