import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { COMMAND_DAYS } from '#contract/limits.ts'
import { outcomeOf } from '#contract/outcome.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { idToAskUnder } from '#domain/question/asked-before.ts'
import { readChanged, readOwn } from '#domain/question/news.ts'
import { listMine } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity, type City } from '../support/city.ts'

const reason = { reason: 'R05', note: '' } as const

/** Joins a new question to another new one; the first asker's is the joined one. */
async function joined(city: City) {
  const source = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: source.questionId,
    version: 2,
    targetId: target.questionId,
  })
  return { source, target }
}

const mineOf = async (city: City, { asker }: Awaited<ReturnType<typeof askedQuestion>>) => {
  const [question] = await listMine(city.database.prisma, asker.actor)
  if (!question) throw new Error('the asker has no question')
  return question
}

test('in a hearing of members a guest reads nothing of the question that theirs was joined to, in no list of what is their own', async () => {
  const city = await buildCity()
  const { prisma } = city.database
  const { hearingId } = city
  const { source, target } = await joined(city)
  expect((await mineOf(city, source)).joined?.number).toBe(target.number)
  const settings = { ...city.settings, watchTier: 'member' as const }
  await city.must(SYSTEM, 'hearing:configure', { hearingId, settings })
  const changed = {
    questionId: target.questionId,
    version: 2,
    reason: 'R08',
    title: '只给验证过的人看',
    body: '',
  } as const
  await city.must(city.moderator.actor, 'question:edit', changed)
  const askerId = source.asker.actor.personId
  const own = async () => [
    (await mineOf(city, source)).joined,
    ...[await readOwn(prisma, hearingId, [askerId]), await readChanged(prisma, hearingId, [target.questionId])].map(
      (news) => news.get(askerId)?.questions?.[0]?.joined,
    ),
  ]
  expect(await own()).toEqual([null, null, null])

  const member = await city.verify(source.asker, 'asker@example.org')
  const [question] = await listMine(prisma, member.actor)
  expect(question?.joined?.text?.title).toBe(changed.title)
})

test('commands of one moment: withdrawals of questions to which others are joined, and what comes with them, are all done', async () => {
  const city = await buildCity()
  const pairs = [await joined(city), await joined(city), await joined(city)]
  const { actor } = await city.guest()
  const answers = await Promise.all([
    ...pairs.map(({ target }) =>
      city.refused(target.asker.actor, 'question:withdraw', { questionId: target.questionId }),
    ),
    city.refused(actor, 'question:submit', { hearingId: city.hearingId, questionId: newId(), title: '同一时刻的提问' }),
  ])
  expect(answers).toEqual(Array(4).fill('accepted'))
  for (const { source } of pairs) expect((await mineOf(city, source)).status).toBe('approved')
})

test('votes go on while a question to which others are joined leaves the list, and each counts where its person stands', async () => {
  const city = await buildCity()
  const { source, target } = await joined(city)
  const people = await Promise.all(Array.from({ length: 30 }, () => city.guest()))
  const ballots = people.map(({ actor }) => ({ questionId: source.questionId, personId: actor.personId, active: true }))
  const [declined, ...counted] = await Promise.all([
    city.refused(city.moderator.actor, 'question:decline', { questionId: target.questionId, version: 2, ...reason }),
    ...ballots.map((ballot) => castVotes(city.database.db, [ballot])),
  ])
  expect(declined).toBe('accepted')
  const accepted = counted.flat().filter((one) => 'outcome' in one && one.outcome === 'accepted')
  const tallies = await city.database.prisma.tally.findMany()
  expect(tallies.reduce((sum, { n }) => sum + n, 0)).toBe(accepted.length)
  for (const { questionId, n } of tallies)
    expect(await city.database.prisma.vote.count({ where: { questionId, active: true } })).toBe(n)
})

test('who took a vote back counts nowhere until voting anew, whichever of the joined questions it named', async () => {
  const city = await buildCity()
  const { source, target } = await joined(city)
  const third = await askedQuestion(city, 'approved')
  const { actor } = await city.guest()
  const cast = (questionId: string, active: boolean) =>
    castVotes(city.database.db, [{ questionId, personId: actor.personId, active }])
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 3 })
  await cast(source.questionId, true)
  const merge = (from: string, version: number, targetId: string) =>
    city.must(city.moderator.actor, 'question:merge', { questionId: from, version, targetId })
  await merge(source.questionId, 4, target.questionId)
  await merge(target.questionId, 2, third.questionId)
  expect(await cast(source.questionId, false)).toEqual([{ questionId: third.questionId, outcome: 'withdrawn' }])
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 6 })
  expect((await city.database.prisma.tally.findMany()).filter(({ n }) => n !== 0)).toEqual([])
  expect(await cast(source.questionId, true)).toEqual([{ questionId: source.questionId, outcome: 'accepted' }])
})

test('what is open again after the close is a case at once: approved after it was declined, or split from another', async () => {
  const city = await buildCity()
  const { source, target } = await joined(city)
  const { actor } = await city.guest()
  await castVotes(city.database.db, [{ questionId: target.questionId, personId: actor.personId, active: true }])
  const declined = await askedQuestion(city, 'approved')
  const refused = { questionId: declined.questionId, version: 2, ...reason }
  await city.must(city.moderator.actor, 'question:decline', refused)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  expect(outcomeOf(await mineOf(city, declined))).toMatchObject({ status: 'declined' })
  expect(outcomeOf(await mineOf(city, source))).toEqual(outcomeOf(await mineOf(city, target)))

  const approved = { questionId: declined.questionId, version: 3 }
  const { caseNumber } = await city.must(city.moderator.actor, 'question:approve', approved)
  expect(outcomeOf(await mineOf(city, declined))).toMatchObject({ status: 'case', caseNumber })
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 3 })
  const own = outcomeOf(await mineOf(city, source))
  expect(own).toMatchObject({ status: 'case', number: source.number })
  expect(own?.caseNumber).not.toBe(outcomeOf(await mineOf(city, target))?.caseNumber)
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 1_000)
  const split = entries.map((entry) => entry.public).findLast((open) => open !== 0 && open.type === 'question.split')
  expect(split).toMatchObject({ public: { votes: [0, 1] } })
})

test('who asked a joined question is told which one it went to, and how that one ended', async () => {
  const city = await buildCity()
  const { source, target } = await joined(city)
  expect((await mineOf(city, source)).joined).toMatchObject({ number: target.number, status: 'approved' })
  await city.must(city.moderator.actor, 'question:call', { questionId: target.questionId, version: 2 })
  const { caseNumber } = await city.must(city.official.actor, 'answer:publish', {
    questionId: target.questionId,
    version: 3,
    kind: 'promised',
    summary: '年底前换完泵',
    dueOn: '2099-01-01',
    departmentId: city.departments.water,
  })
  expect((await mineOf(city, source)).joined).toMatchObject({ caseNumber, answer: { summary: '年底前换完泵' } })
})

test('a form without scripts that the member sends again who was a guest before asks the guest’s question', async () => {
  const city = await buildCity()
  const guest = await city.guest()
  const idOf = (personId: string, again: number) => derivedId([personId, '同样的话', again])
  const ask = async (actor: typeof guest.actor) => {
    const { id } = await idToAskUnder(city.database.prisma, actor, new Date(), idOf)
    const input = { hearingId: city.hearingId, questionId: id, title: '登录前后说的同样的话' }
    return city.must(actor, 'question:submit', input, undefined, id)
  }
  const first = await ask(guest.actor)
  expect(await ask((await city.verify(guest, 'plain@example.org')).actor)).toEqual(first)
})

test('a form without scripts that asks again what was withdrawn or declined asks a new question; what was joined is told as it is', async () => {
  const city = await buildCity()
  const { actor } = await city.guest()
  const ids = Array.from({ length: 4 }, () => newId())
  const ask = async (now = new Date()) => {
    const { id, status } = await idToAskUnder(city.database.prisma, actor, now, (_, again) => ids[again] ?? '')
    const input = { hearingId: city.hearingId, questionId: id, title: '同样的话再问一次' }
    await city.must(actor, 'question:submit', input, undefined, id)
    return [ids.indexOf(id), status]
  }
  expect([await ask(), await ask()]).toEqual([
    [0, undefined],
    [0, 'waiting'],
  ])
  await city.must(actor, 'question:withdraw', { questionId: ids[0] ?? '' })
  expect(await ask()).toEqual([1, undefined])
  await city.must(city.moderator.actor, 'question:decline', { questionId: ids[1] ?? '', version: 1, ...reason })
  expect(await ask()).toEqual([2, undefined])
  const target = await askedQuestion(city, 'approved')
  const seen = { questionId: ids[2] ?? '', version: 1 }
  await city.must(city.moderator.actor, 'question:merge', { ...seen, targetId: target.questionId })
  expect(await ask()).toEqual([2, 'merged'])
  expect(await ask(new Date(Date.now() + (COMMAND_DAYS + 1) * 86_400_000))).toEqual([3, undefined])
})
