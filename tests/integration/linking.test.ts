import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { COMMANDS, isSendable } from '#domain/commands/registry.ts'
import { listFollowedCases } from '#domain/case/own-cases.ts'
import { getCase } from '#domain/case/queries.ts'
import { listJoined } from '#domain/question/my-votes.ts'
import { listMine } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { findActor, openSession, tokenDigest } from '#platform/session.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, type Citizen } from '#tests/support/city.ts'

const city = await buildCity()
const { prisma, db } = city.database

const vote = (questionId: string, { actor }: Citizen, active = true) =>
  castVotes(db, [{ questionId, personId: actor.personId, active }])
const count = async (questionId: string) => (await prisma.tally.findUnique({ where: { questionId } }))?.n ?? 0
const active = (questionId: string) => prisma.vote.count({ where: { questionId, active: true } })

test('a guest who verifies keeps questions and votes, and nobody counts twice', async () => {
  const [both, alone] = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved')]
  const phone = await city.guest()
  const member = await city.verify(phone, 'ann@example.org')
  expect(member.actor.kind).toBe('member')
  await vote(both.questionId, member)

  const laptop = await city.guest()
  const asked = crypto.randomUUID()
  await city.must(laptop.actor, 'question:submit', {
    hearingId: city.hearingId,
    questionId: asked,
    title: '我家的水表什么时候换',
  })
  await vote(both.questionId, laptop)
  await vote(alone.questionId, laptop)
  expect([await count(both.questionId), await count(alone.questionId)]).toEqual([2, 1])

  const now = await city.verify(laptop, 'Ann@example.org')
  expect(now.actor.personId).toBe(member.actor.personId)
  expect([await count(both.questionId), await count(alone.questionId)]).toEqual([1, 1])
  expect([await active(both.questionId), await active(alone.questionId)]).toEqual([1, 1])
  expect((await listMine(prisma, now.actor)).map(({ id }) => id)).toEqual([asked])
  expect((await listJoined(prisma, now.actor)).map(({ question, votes }) => [question.id, votes]).sort()).toEqual(
    [
      [both.questionId, 1],
      [alone.questionId, 1],
    ].sort(),
  )

  // The device's old identity is spent: it can neither vote nor be linked again.
  expect(await vote(alone.questionId, laptop)).toEqual([{ refused: 'verify_first' }])
  expect(await city.refused(laptop.actor, 'person:verify', { email: 'ben@example.org' })).toBe('conflict')
})

test('the final figures of a hearing that is over stay as its record has them, whoever signs in since', async () => {
  const city = await buildCity()
  const { prisma, db } = city.database
  const [both, alone] = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved')]
  const member = await city.verify(await city.guest(), 'ann@example.org')
  const [laptop, phone] = [await city.guest(), await city.guest()]
  const cast = (questionId: string, { actor }: Citizen, active = true) =>
    castVotes(db, [{ questionId, personId: actor.personId, active }])
  await cast(both.questionId, member)
  await cast(both.questionId, laptop)
  await cast(alone.questionId, laptop)
  await cast(alone.questionId, phone)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const counts = async () => (await prisma.tally.findMany({ orderBy: { questionId: 'asc' } })).map(({ n }) => n)
  expect(await counts()).toEqual([2, 2])

  await city.verify(laptop, 'ann@example.org')
  const other = await city.verify(phone, 'ben@example.org')
  expect(await counts()).toEqual([2, 2])
  expect((await listJoined(prisma, member.actor)).map(({ question }) => question.id)).toEqual([both.questionId])
  expect((await listJoined(prisma, other.actor)).map(({ question }) => question.id)).toEqual([alone.questionId])
})

test('the cases that a guest follows are the member’s after a sign-in: the later word holds, and nobody follows twice', async () => {
  const desk = await caseDesk(city)
  const [alone, both, stopped] = [await desk.openCase(), await desk.openCase(), await desk.openCase()]
  const member = await city.verify(await city.guest(), 'jo@example.org')
  const device = await city.guest()
  const earlier = new Date(Date.now() - 60_000)
  await city.must(device.actor, 'case:follow', alone)
  for (const { actor } of [member, device]) await city.must(actor, 'case:follow', both)
  await city.must(member.actor, 'case:follow', stopped, earlier)
  await city.must(device.actor, 'case:unfollow', stopped)

  const now = await city.verify(device, 'jo@example.org')
  const followed = (await listFollowedCases(prisma, now.actor)).map(({ number }) => number)
  expect(followed.sort()).toEqual([alone.caseNumber, both.caseNumber].sort())
  // Besides who asked.
  const counts = await Promise.all(
    [alone, both, stopped].map(async ({ caseNumber }) => (await getCase(prisma, now.actor, caseNumber)).following.count),
  )
  expect(counts).toEqual([2, 2, 1])
})

test('a vote that was taken back after linking leaves the count at none', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const device = await city.guest()
  await vote(questionId, device)
  await vote(questionId, await city.verify(device, 'cleo@example.org'), false)
  expect(await count(questionId)).toBe(0)
})

test('a visitor gets a member without a guest, and only the system’s own doors reach the command', async () => {
  const { id } = await city.must(VISITOR, 'person:verify', { email: 'dora@example.org' })
  expect(await prisma.person.count({ where: { id: id ?? '', kind: 'member', email: 'dora@example.org' } })).toBe(1)
  expect(COMMANDS['person:verify'].who).toEqual({ visitor: 'own', citizen: 'own' })
  expect(isSendable('person:verify')).toBe(false)
})

test('a vote and the linking of its device at the same moment count once', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const phone = await city.guest()
  await vote(questionId, await city.verify(phone, 'eve@example.org'))
  for (let round = 0; round < 10; round++) {
    const device = await city.guest()
    await Promise.all([
      vote(questionId, device),
      city.must(device.actor, 'person:verify', { email: 'eve@example.org' }),
    ])
  }
  expect([await count(questionId), await active(questionId)]).toEqual([1, 1])
})

test('a sign-in ends every session that the device’s guest had, and one that fails leaves all as it was', async () => {
  const device = await city.guest()
  const copied = await openSession(city.database, device.actor.personId, 'guest', new Date())
  const kinds = async () => [await kindOf(device.token), await kindOf(copied)]

  // The hash of a token that is in use already: the last statement before the entry fails, as it would where the database goes away.
  const session = { tokenHash: tokenDigest(city.admin.token), endedHash: tokenDigest(device.token) }
  expect(await city.refused(device.actor, 'person:verify', { email: 'fay@example.org', session })).toBe('id_taken')
  expect(await kinds()).toEqual(['guest', 'guest'])
  expect(await prisma.person.count({ where: { email: 'fay@example.org' } })).toBe(0)

  const member = await city.verify(device, 'fay@example.org')
  expect(member.actor.kind).toBe('member')
  expect(await kinds()).toEqual(['visitor', 'visitor'])
  const other = await city.verify(member, 'gus@example.org')
  expect(other.actor.personId).not.toBe(member.actor.personId)
  expect(await kindOf(member.token)).toBe('visitor')
})

test('a question that a device kept is taken from its writer, from who that guest became, and from nobody else', async () => {
  const guest = await city.guest()
  const ask = (by: string) => ({ ...question(), by })
  const question = () => ({ hearingId: city.hearingId, questionId: crypto.randomUUID(), title: '这台设备上存着的问题' })
  await city.must(guest.actor, 'question:submit', ask(guest.actor.personId))
  const member = await city.verify(guest, 'hal@example.org')
  await city.must(member.actor, 'question:submit', ask(guest.actor.personId))
  const next = await city.verify(member, 'ida@example.org')
  for (const writer of [guest, member])
    expect(await city.refused(next.actor, 'question:submit', ask(writer.actor.personId))).toBe('other_person')
})

const kindOf = async (token: string) => (await findActor(city.database, token, new Date())).kind
