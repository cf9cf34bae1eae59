import { expect, test } from 'vitest'
import { offerTo } from '#app/_live/case/asker-state.ts'
import { newId } from '#app/_live/new-id.ts'
import { publicCase } from '#app/_server/public-case.ts'
import { VISITOR } from '#contract/identity.ts'
import { caseStream } from '#contract/streams/names.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { listFollowedCases, listOwnCases } from '#domain/case/own-cases.ts'
import { getCase } from '#domain/case/queries.ts'
import { addCaseNews, takeCaseNews } from '#domain/notice/case-news.ts'
import { castVotes } from '#domain/question/votes.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, type Citizen } from '#tests/support/city.ts'
import { secret } from '#tests/support/erasable.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma } = city.database
const snapshot = (number: string, reader: Citizen['actor'] | typeof VISITOR = VISITOR) =>
  getCase(prisma, reader, number)
const offered = async (number: string, asker: Citizen) => {
  const { view, askedIn } = await snapshot(number, asker.actor)
  return askedIn && offerTo(view, askedIn)
}

test('a case asks its asker for an answer, for the last word, then for a rating, and nobody else for anything', async () => {
  const { caseNumber, asker } = await desk.worked()
  const stranger = await city.guest()
  expect(await offered(caseNumber, asker)).toBeNull()
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是几号楼？' })
  expect(await offered(caseNumber, asker)).toBe('answer')
  expect((await listOwnCases(prisma, asker.actor))[0]).toMatchObject({ number: caseNumber, waitsFor: 'answer' })
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: '三号楼七层' })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  expect(await offered(caseNumber, asker)).toBe('last_word')
  expect((await snapshot(caseNumber, stranger.actor)).askedIn).toBeNull()
  expect((await listOwnCases(prisma, asker.actor))[0]).toMatchObject({ number: caseNumber, waitsFor: 'last_word' })
  await city.must(asker.actor, 'case:confirm', { caseNumber, round: 1 })
  expect(await offered(caseNumber, asker)).toBe('rating')
  await city.must(asker.actor, 'case:rate', { caseNumber, round: 1, solved: 4 })
  expect(await offered(caseNumber, asker)).toBeNull()
  expect((await listOwnCases(prisma, asker.actor))[0]).toMatchObject({ waitsFor: null, status: 'confirmed' })
})

test('the asker of a merged question is an asker of the case, and may object to another’s confirmation', async () => {
  const city = await buildCity()
  const there = await caseDesk(city)
  const [kept, merged] = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved')]
  const { questionId, version, asker: other } = merged
  await city.must(city.moderator.actor, 'question:merge', { questionId, version, targetId: kept.questionId })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const [own] = await listOwnCases(city.database.prisma, other.actor)
  const caseNumber = own?.number ?? ''
  await there.act(there.handler, 'case:publish-reply', caseNumber, there.reply())
  await there.act(there.handler, 'case:resolve', caseNumber)
  const offer = async () => {
    const { view, askedIn } = await getCase(city.database.prisma, other.actor, caseNumber)
    return askedIn === questionId && offerTo(view, questionId)
  }
  expect(await offer()).toBe('last_word')
  await city.must(kept.asker.actor, 'case:confirm', { caseNumber, round: 1 })
  expect(await offer()).toBe('objection')
})

test('followers are counted without names: askers, who joined, who said so, and nobody who stopped', async () => {
  const asked = await askedQuestion(city, 'approved')
  const { questionId, asker } = asked
  const [voter, reader] = [await city.guest(), await city.guest()]
  const vote = { questionId, personId: voter.actor.personId, active: true }
  expect(await castVotes(city.database.db, [vote])).toMatchObject([{ questionId }])
  const { caseNumber } = await desk.openCase({ asked })
  const following = async ({ actor }: Citizen) => (await snapshot(caseNumber, actor)).following
  expect(await following(asker)).toEqual({ count: 2, active: true })
  expect(await following(voter)).toEqual({ count: 2, active: true })
  expect((await snapshot(caseNumber)).following).toEqual({ count: 2, active: false })
  await city.must(reader.actor, 'case:follow', { caseNumber })
  expect(await following(reader)).toEqual({ count: 3, active: true })
  expect((await listFollowedCases(prisma, reader.actor)).map(({ number }) => number)).toEqual([caseNumber])
  await city.must(reader.actor, 'case:unfollow', { caseNumber })
  expect(await following(reader)).toEqual({ count: 2, active: false })
  expect(await listFollowedCases(prisma, reader.actor)).toEqual([])
  expect((await listFollowedCases(prisma, voter.actor)).map(({ number }) => number)).toEqual([caseNumber])
  await city.must(voter.actor, 'case:unfollow', { caseNumber })
  expect(await following(voter)).toEqual({ count: 1, active: false })
})

test('a vote that a moderator set aside makes nobody a follower: not counted, not listed, not written to', async () => {
  const asked = await askedQuestion(city, 'approved')
  const { questionId, asker } = asked
  const voters = await Promise.all(
    ['kept', 'set-aside', 'chosen'].map(async () => city.verify(await city.guest(), `${newId()}@example.org`)),
  )
  const [, aside, chosen] = voters
  await castVotes(
    city.database.db,
    voters.map(({ actor }) => ({ questionId, personId: actor.personId, active: true })),
  )
  const setAside = [aside, chosen].flatMap((one) => one?.actor.personId ?? [])
  await prisma.vote.updateMany({ where: { questionId, personId: { in: setAside } }, data: { setAside: true } })
  const { caseNumber } = await desk.openCase({ asked })
  await city.must(chosen?.actor ?? VISITOR, 'case:follow', { caseNumber })
  const told = await readersOf(caseNumber)
  for (const [one, follows] of [...voters.map((voter) => [voter, voter !== aside] as const), [asker, true] as const]) {
    expect((await snapshot(caseNumber, one.actor)).following).toEqual({ count: 3, active: follows })
    if (one !== asker) expect((await listFollowedCases(prisma, one.actor)).length > 0).toBe(follows)
    if (one !== asker) expect(told.includes(one.actor.personId ?? '')).toBe(follows)
  }
})

/** To whom the round of mails about a case would go. */
async function readersOf(caseNumber: string): Promise<string[]> {
  const round = { stream: caseStream(caseNumber), seq: 1 }
  const news = await city.database.db.transaction().execute(async (tx) => {
    await addCaseNews(tx, round.stream, round.seq, new Date())
    return takeCaseNews(tx, round, 100)
  })
  return news?.readers.map(({ personId }) => personId) ?? []
}

test('the list of cases is filtered by state and department, and begins with the oldest where that is asked', async () => {
  const { caseNumber } = await desk.resolved()
  const numbers = async (filter: Parameters<typeof listCases>[3]) =>
    (await listCases(prisma, VISITOR, 0, filter)).cases.map(({ number }) => number)
  expect(await numbers({ status: 'resolved' })).toContain(caseNumber)
  expect(await numbers({ status: 'shelved' })).not.toContain(caseNumber)
  const { water, housing } = city.departments
  expect(await numbers({ departmentId: water })).toContain(caseNumber)
  expect(await numbers({ departmentId: housing })).not.toContain(caseNumber)
  expect(await numbers({ order: 'oldest' })).toEqual((await numbers({})).toReversed())
  const later = new Date('2099-02-01T00:00:00Z')
  const open = await desk.openCase()
  const overdue = (await listCases(prisma, VISITOR, 0, { overdue: true }, later)).cases.map(({ number }) => number)
  expect(overdue).toContain(open.caseNumber)
  expect(overdue).not.toContain(caseNumber)
  expect(await numbers({ overdue: true })).toEqual([])
})

test('the open API of a case holds no word that its asker wrote to the department, whoever reads it', async () => {
  const words = secret()
  const { caseNumber, asker } = await desk.worked()
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是几号楼？' })
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: words })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: words })
  for (const reader of [VISITOR, asker.actor, city.moderator.actor]) {
    const body = JSON.stringify(publicCase(await snapshot(caseNumber, reader)))
    expect(body).not.toContain(words)
    expect(body).not.toContain(asker.actor.personId)
  }
  expect(publicCase(await snapshot(caseNumber))).toMatchObject({
    status: 'open',
    round: 2,
    inquiries: [{ text: '请问是几号楼？', answeredAt: expect.any(String) }],
    lastWords: [{ answer: 'no' }],
    replies: [{ versions: [{ version: 1 }] }],
  })
})
