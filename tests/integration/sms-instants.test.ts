import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity, SETTINGS } from '#tests/support/city.ts'
import { castBallot, openedPoll } from '#tests/support/play-instant.ts'
import { openPoll, sms, smsOf } from '#tests/support/sms.ts'

const city = await buildCity({ settings: { questionIntervalSeconds: 0 } })
const { database, hearingId, moderator } = city
const { receive, answer, answers, say, publicQuestion } = smsOf(city)
const { number } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })

const close = (pollId: string) => city.must(moderator.actor, 'instant:close', { hearingId, pollId })
const standing = (pollId: string) => database.prisma.ballotStanding.findMany({ where: { pollId } })
/** A number from which somebody joined a question of the hearing. */
async function joined(): Promise<string> {
  const phone = freshNumber()
  const { ordinal } = await publicQuestion()
  expect(await say(phone, `同问 #${number} ${ordinal}`)).toBe(`joined ${ordinal}`)
  return phone
}

test('who takes part in a hearing answers its poll by a letter or number, changes it, and hears a receipt that says nothing of the choice', async () => {
  const phone = await joined()
  expect(await say(phone, 'B')).toBe('noneHere')
  const pollId = await openedPoll(city)
  const receipt = new RegExp(`^votedHere ${number} [0-9A-Z]{5}-[0-9A-Z]{5}$`)
  expect(await say(phone, 'ｂ')).toMatch(receipt)
  expect(await standing(pollId)).toMatchObject([{ way: 'sms', choices: [2] }])
  expect(await say(phone, '3')).toMatch(receipt)
  expect(await say(phone, `${number}A`)).toMatch(receipt)
  expect(await standing(pollId)).toMatchObject([{ choices: [1] }])
  expect(await say(phone, 'F')).toBe(`optionHere ${number}`)
  expect(await say(phone, 'A B')).toBe(`optionHere ${number}`)
  await close(pollId)
  expect(await say(phone, 'C')).toBe('noneHere')
  expect(await say(phone, `${number}C`)).toBe(`closedHere ${number}`)
  expect(
    await database.prisma.poll.findUniqueOrThrow({ where: { id: pollId }, include: { tallies: true } }),
  ).toMatchObject({
    tallies: expect.arrayContaining([expect.objectContaining({ choice: 1, n: 1 })]),
  })
})

test('who takes no part names the hearing, and one person counts once by SMS and web', async () => {
  const pollId = await openedPoll(city, { form: 'multiple' })
  const stranger = freshNumber()
  expect(await say(stranger, 'A')).toBe(`whichHearing ${number}`)
  expect(await standing(pollId)).toEqual([])
  expect(await say(stranger, `第${number}场 A、C`)).toMatch(/^votedHere /)
  expect(await standing(pollId)).toMatchObject([{ way: 'sms', choices: [1, 3] }])
  const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
  await city.must(actor, 'phone:prove', { phone: stranger })
  await castBallot(city, pollId, actor.personId, [2])
  expect(await standing(pollId)).toMatchObject([{ way: 'web', choices: [2] }])
  await close(pollId)
})

test('the same letter a minute later in the next poll is another ballot; the same message twice is one', async () => {
  const phone = await joined()
  const first = await openedPoll(city)
  const { id } = await receive(sms(phone, 'A'))
  expect((await receive(sms(phone, 'A'))).outcome).toBe('again')
  await answer(id)
  await close(first)
  const second = await openedPoll(city)
  expect(await say(phone, 'A')).toMatch(/^votedHere /)
  expect(await standing(second)).toMatchObject([{ choices: [1] }])
  await close(second)
})

test('a letter that came for one poll is not counted in the next one, however late it is read', async () => {
  const phone = await joined()
  const first = await openedPoll(city)
  const [letter, named] = [await receive(sms(phone, 'B')), await receive(sms(phone, `${number}C`))]
  await close(first)
  const second = await openedPoll(city)
  await answer(letter.id)
  await answer(named.id)
  expect(await answers(phone)).toEqual(expect.arrayContaining(['noneHere', `closedHere ${number}`]))
  expect(await standing(second)).toEqual([])
  await close(second)
})

test('a ballot that was on its way while its number was proven is none of its own', async () => {
  const pollId = await openedPoll(city)
  const phone = freshNumber()
  await say(phone, `${number}A`)
  const former = await database.prisma.person.findFirstOrThrow({ where: { phone } })
  const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
  await city.must(actor, 'phone:prove', { phone })
  expect(await castBallot(city, pollId, former.id, [2])).toEqual({ refused: 'verify_first' })
  expect(await standing(pollId)).toMatchObject([{ choices: [1] }])
  await close(pollId)
})

test('beside a poll of some days a number alone is nobody’s guess', async () => {
  const phone = await joined()
  const pollId = await openedPoll(city)
  const days = await openPoll(city, 41)
  expect(await say(phone, '2')).toBe('severalPolls')
  expect(await say(phone, 'B')).toMatch(/^votedHere /)
  expect(await say(phone, '投票 41 3')).toMatch(/^voted 41 /)
  expect(await say(freshNumber(), '2')).toMatch(/^voted 41 /)
  expect(await standing(pollId)).toHaveLength(1)
  expect(await standing(days)).toHaveLength(2)
  await database.prisma.poll.update({ where: { id: days }, data: { status: 'cancelled' } })
  await close(pollId)
})

test('where polls are open in several hearings of somebody, they name one; and so do they who join a question', async () => {
  const phone = await joined()
  const other = newId()
  await city.must(SYSTEM, 'hearing:create', {
    hearingId: other,
    slug: `other-${newId().slice(-6)}`,
    settings: SETTINGS,
  })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId: other })
  await city.must(SYSTEM, 'hearing:start', { hearingId: other })
  const { number: its } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: other } })
  expect(await say(phone, `提问 #${its} 三中门口的路灯什么时候修`)).toBe(`asked 1 ${its}`)
  expect(await say(phone, '同问 1')).toMatch(/^severalJoins \d+ 1$/)
  const here = await openedPoll(city)
  const there = await openedPoll({
    ...city,
    hearingId: other,
    moderator: { ...moderator, actor: SYSTEM },
  } as typeof city)
  expect(await say(phone, 'B')).toMatch(/^whichHearing \d+$/)
  expect(await say(phone, `${its}B`)).toMatch(new RegExp(`^votedHere ${its} `))
  expect([await standing(here), await standing(there)].map(({ length }) => length)).toEqual([0, 1])
  await close(here)
  await city.must(SYSTEM, 'hearing:close', { hearingId: other })
})

test('who wants no SMS hears nothing of a letter where nothing is open', async () => {
  const phone = freshNumber()
  expect(await say(phone, '退订')).toBe('stopped')
  await answer((await receive(sms(phone, 'B'))).id)
  expect(await answers(phone)).toEqual(['stopped'])
})
