import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { begun } from '#tests/support/clerks.ts'
import { announcedPoll, ballot, castEach, endPollIn, talliesOf } from '#tests/support/polls.ts'
import { smsOf } from '#tests/support/sms.ts'

const city = await buildCity()
const { prisma, db } = city.database
const { say } = smsOf(city)

const clerk = async () => (await city.staff('operator', `Clerk${newId().slice(-12)}`, null)).actor
const address = () => `${newId()}@example.org`
const voidsOf = async (pollId: string, slug: string) => {
  await endPollIn(city, pollId, -1)
  await city.must(SYSTEM, 'poll:close', { pollId })
  const { counted } = await readPoll(prisma, slug)
  return { ballots: counted?.ballots, voids: counted?.voids }
}

test('a ballot by an address that was nobody’s is the member’s who proves it later', async () => {
  const { pollId, slug } = await announcedPoll(city)
  const value = address()
  await castEach(city, [{ ...ballot(pollId, '', [3], 'email'), voter: { kind: 'mail', value } }])
  const { actor } = await city.verify(await city.guest(), value)
  await castEach(city, [ballot(pollId, actor.personId, [1])])
  expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 1: 1 })
  expect(await voidsOf(pollId, slug)).toEqual({ ballots: 1, voids: [{ reason: 'second_way', n: 1 }] })
})

test('who is erased and comes back by the same address or number does not vote twice', async () => {
  const { pollId, slug } = await announcedPoll(city)
  const value = address()
  const vote = async (choice: number) => {
    const { actor } = await city.verify(await city.guest(), value)
    await castEach(city, [ballot(pollId, actor.personId, [choice])])
    return actor
  }
  const before = await vote(1)
  await city.must(before, 'person:erase', { personId: before.personId as never })
  expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 1: 1 })
  await vote(2)
  const { number } = await prisma.poll.findUniqueOrThrow({ where: { id: pollId } })
  const phone = freshNumber()
  expect(await say(phone, `投票 ${number} 1`)).toMatch(/^voted/)
  const { id } = await prisma.person.findUniqueOrThrow({ where: { phone } })
  await city.must(city.admin.actor, 'person:erase', { personId: id as never })
  expect(await say(phone, `投票 ${number} 3`)).toMatch(/^voted/)
  expect(await talliesOf(city, pollId)).toEqual({ 0: 2, 2: 1, 3: 1 })
  expect(await voidsOf(pollId, slug)).toEqual({ ballots: 2, voids: [{ reason: 'changed', n: 2 }] })
})

test('a number that writes for the first time while clerks enter its call counts once', async () => {
  const { pollId, slug } = await announcedPoll(city)
  const { number } = await prisma.poll.findUniqueOrThrow({ where: { id: pollId } })
  const calls = 12
  for (let n = 0; n < calls; n++) {
    const phone = freshNumber()
    const read = { contact: { kind: 'tel' as const, value: phone }, choices: [1], declared: true }
    const { entryId } = await begun(city, { pollId }, read as never)
    const second = await clerk()
    await Promise.all([
      city.must(second, 'ballot:confirm', { entryId, ...read }),
      say(phone, `投票 ${number} 2`),
    ])
  }
  expect(await talliesOf(city, pollId)).toEqual({ 0: calls, 2: calls })
  expect(await voidsOf(pollId, slug)).toEqual({ ballots: calls, voids: [{ reason: 'second_way', n: calls }] })
  expect(await prisma.ballotEntry.count({ where: { pollId, voterDiffers: true } })).toBe(0)
})

test('a letter of the closing day that is taken before the close counts', async () => {
  const { pollId, slug } = await announcedPoll(city)
  await endPollIn(city, pollId, 3_600_000)
  const endOfDay = new Date(Date.now() + 5 * 3_600_000)
  const letter = { ...ballot(pollId, '', [1], 'post'), voter: { kind: 'document' as const, value: newId() } }
  await castBallots(db, [{ ...letter, postmark: endOfDay }])
  const { receivedAt, castAt } = await prisma.ballot.findUniqueOrThrow({ where: { id: letter.id } })
  expect(castAt).toEqual(receivedAt)
  const closesAt = new Date(receivedAt.getTime() + 1)
  await db.updateTable('poll').set({ closesAt }).where('id', '=', pollId).execute()
  await city.must(SYSTEM, 'poll:close', { pollId })
  expect((await readPoll(prisma, slug)).counted).toMatchObject({ ballots: 1, voids: [] })
})
