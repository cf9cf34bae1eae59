import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { getHearing, listMine } from '#domain/question/queries.ts'
import { alarmOf } from '#domain/question/vote-alarm.ts'
import { eraseNetworks, readFigures } from '#domain/question/vote-figures.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity, type Citizen } from '../support/city.ts'

const city = await buildCity()
const { db, prisma } = city.database
const HALL = Buffer.from('hall of one network')
const since = () => new Date(Date.now() - 60_000)

/** Count of a question, which must be that of its rows. */
async function countOf(questionId: string): Promise<number> {
  const tally = await prisma.tally.findUnique({ where: { questionId } })
  expect(tally?.n ?? 0).toBe(await prisma.vote.count({ where: { questionId, active: true, setAside: false } }))
  return tally?.n ?? 0
}

const cast = (questionId: string, { actor }: Citizen, active = true, network: Buffer | null = null) =>
  castVotes(db, [{ questionId, personId: actor.personId, active, network }])

async function guests(n: number): Promise<Citizen[]> {
  return Promise.all(Array.from({ length: n }, () => city.guest()))
}

/** A question with votes of one network, and one from elsewhere, whose votes are under review. */
async function brigaded(n = 20) {
  const { questionId, asker } = await askedQuestion(city, 'approved')
  const people = await guests(n)
  const [first, honest] = await guests(2)
  if (!first || !honest) throw new Error('no guests')
  for (const person of [first, ...people]) await cast(questionId, person, true, HALL)
  await cast(questionId, honest, true, Buffer.from('elsewhere'))
  const [figures] = await readFigures(db, city.hearingId, [questionId], { since: since(), hearing: n + 2 })
  if (!figures) throw new Error('nothing conspicuous')
  const { id: reviewId = '' } = await city.must(SYSTEM, 'votes:review', {
    questionId,
    reviewId: newId(),
    cause: 'network',
    network: figures.network,
    since: since().toISOString(),
  })
  return { questionId, asker, figures, reviewId, first, people, honest, pooled: n + 1 }
}

const decide = (reviewId: string, outcome: 'count' | 'set_aside') =>
  city.must(city.moderator.actor, 'votes:decide', { reviewId, outcome, reason: outcome === 'count' ? 'V01' : 'V04' })

async function viewOf(questionId: string) {
  const { view, votes } = await getHearing(prisma, VISITOR, 'water', 'public', 'all')
  const question = view.questions[questionId]
  return { question, votes: votes[question?.number ?? 0] }
}

test('votes of one network are conspicuous, are pooled and shown, and count until a decision', async () => {
  const { questionId, figures, reviewId, pooled } = await brigaded()
  expect(figures).toMatchObject({ window: 22, fromOneNetwork: 21, fromNew: 0, before: 0 })
  expect(alarmOf(figures)).toBe('network')
  expect(await countOf(questionId)).toBe(22)
  const { question, votes } = await viewOf(questionId)
  expect(votes).toBe(22)
  expect(question?.reviews).toEqual({ [reviewId]: { cause: 'network', votes: pooled, at: expect.any(String) } })
  expect(await readFigures(db, city.hearingId, [questionId], { since: since(), hearing: 0 })).toEqual([])

  await decide(reviewId, 'count')
  expect(await countOf(questionId)).toBe(22)
  expect((await viewOf(questionId)).question).toMatchObject({ reviews: {}, setAside: 0 })
})

test('more votes of the same network go into the open review; those of another get their own', async () => {
  const { questionId, figures, reviewId, pooled } = await brigaded()
  const [more, other] = await guests(2)
  if (!more || !other) throw new Error('no guests')
  await cast(questionId, more, true, HALL)
  await cast(questionId, other, true, Buffer.from('another'))
  const review = (network: string | null) =>
    city.run(SYSTEM, 'votes:review', {
      questionId,
      reviewId: newId(),
      cause: 'network',
      network,
      since: since().toISOString(),
    })
  expect(await review(figures.network)).toMatchObject({ ok: true, value: { id: reviewId } })
  expect(await review(figures.network)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  const row = await prisma.vote.findFirstOrThrow({ where: { questionId, personId: other.actor.personId } })
  expect(await review(Buffer.from(row.network ?? []).toString('hex'))).toMatchObject({ ok: true })
  const { question } = await viewOf(questionId)
  expect(question?.reviews[reviewId]?.votes).toBe(pooled + 1)
  expect(Object.keys(question?.reviews ?? {})).toHaveLength(2)
})

test('votes set aside leave the count, are shown as such, and never come back by being cast again', async () => {
  const { questionId, asker, reviewId, first, pooled, figures } = await brigaded()
  await decide(reviewId, 'set_aside')
  expect(await countOf(questionId)).toBe(1)
  expect((await viewOf(questionId)).question).toMatchObject({ reviews: {}, setAside: pooled })
  expect(await cast(questionId, first, false)).toEqual([{ questionId, outcome: 'withdrawn' }])
  expect(await cast(questionId, first)).toEqual([{ questionId, outcome: 'accepted' }])
  expect(await cast(questionId, first)).toEqual([{ questionId, outcome: 'already' }])
  expect(await countOf(questionId)).toBe(1)
  expect((await listMine(prisma, asker.actor)).find(({ id }) => id === questionId)?.setAside).toBe(pooled)
  const written = await prisma.record.findMany({ where: { type: { startsWith: 'votes.' } } })
  expect(figures.network).toMatch(/^[0-9a-f]{16}$/)
  for (const { public: open } of written) {
    expect(open).not.toContain(first.actor.personId)
    expect(open).not.toContain(figures.network)
  }
})

test('a review is decided once, by a moderator of the hearing, for a reason that fits', async () => {
  const { reviewId } = await brigaded()
  const input = { reviewId, outcome: 'set_aside', reason: 'V04' }
  expect(await city.refused(city.official.actor, 'votes:decide', input)).toBe('forbidden')
  expect(await city.refused(VISITOR, 'votes:decide', input)).toBe('sign_in')
  expect(await city.refused(city.moderator.actor, 'votes:decide', { ...input, reason: 'V01' })).toBe('malformed')
  expect(await city.refused(city.moderator.actor, 'votes:decide', { ...input, reviewId: newId() })).toBe('unknown')
  const both = await Promise.all([
    city.refused(city.moderator.actor, 'votes:decide', input),
    city.refused(city.admin.actor, 'votes:decide', { ...input, outcome: 'count', reason: 'V02' }),
  ])
  expect(both.toSorted()).toEqual(['accepted', 'conflict'])
  expect(await city.refused(city.moderator.actor, 'votes:review', { ...input, questionId: newId() })).toBe('malformed')
})

test('only the platform itself raises a review', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const input = { questionId, reviewId: newId(), cause: 'burst', since: since().toISOString() }
  expect(await city.refused(city.admin.actor, 'votes:review', input)).toBe('forbidden')
  expect(await city.refused(SYSTEM, 'votes:review', input)).toBe('conflict')
})

test.each([
  'before',
  'after',
] as const)('votes set aside %s a merge are so on the target too, and a split takes that back', async (when) => {
  const source = await brigaded()
  const target = await askedQuestion(city, 'approved')
  const [own] = source.people
  if (!own) throw new Error('no guests')
  await cast(target.questionId, own)
  if (when === 'before') await decide(source.reviewId, 'set_aside')
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: source.questionId,
    version: 2,
    targetId: target.questionId,
  })
  if (when === 'after') {
    expect(await countOf(target.questionId)).toBe(22)
    await decide(source.reviewId, 'set_aside')
  }
  // Whoever voted for the target as well keeps that vote; the other one came from elsewhere.
  expect(await countOf(target.questionId)).toBe(2)
  expect(await countOf(source.questionId)).toBe(1)
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 3 })
  expect(await countOf(target.questionId)).toBe(1)
  expect(await countOf(source.questionId)).toBe(1)
  await cast(target.questionId, source.first)
  expect(await countOf(target.questionId)).toBe(2)
})

test('a guest who becomes a member keeps a vote under review so, and one set aside too', async () => {
  const { questionId, reviewId, first, people, honest } = await brigaded()
  await city.must(first.actor, 'person:verify', { email: 'first@example.org' })
  expect(await countOf(questionId)).toBe(22)
  await decide(reviewId, 'set_aside')
  expect(await countOf(questionId)).toBe(1)
  await city.must(people[0]?.actor ?? VISITOR, 'person:verify', { email: 'second@example.org' })
  expect(await countOf(questionId)).toBe(1)
  // The honest device turns out to be the first one's: one person, whose vote is set aside.
  await city.must(honest.actor, 'person:verify', { email: 'first@example.org' })
  expect(await countOf(questionId)).toBe(0)
})

test('votes and a decision at the same moment leave the count equal to the rows', async () => {
  const { questionId, reviewId, people } = await brigaded()
  const late = await guests(10)
  await Promise.all([
    ...people.map((person, i) => cast(questionId, person, i % 2 === 0)),
    decide(reviewId, 'set_aside'),
    ...late.map((person) => cast(questionId, person)),
    ...people
      .slice(0, 3)
      .map((person, i) => city.run(person.actor, 'person:verify', { email: `late${i}@example.org` })),
  ])
  expect(await countOf(questionId)).toBe(11)
})

test('new people are conspicuous where others vote on the rest of the hearing', async () => {
  const town = await buildCity()
  const { db, prisma } = town.database
  const [usual, pushed] = [await askedQuestion(town, 'approved'), await askedQuestion(town, 'approved')]
  const people = await Promise.all(Array.from({ length: 50 }, () => town.guest()))
  await prisma.person.updateMany({ data: { createdAt: new Date('2026-01-01') } })
  const fresh = await Promise.all(Array.from({ length: 20 }, () => town.guest()))
  const ballots = (questionId: string, by: readonly Citizen[]) =>
    by.map(({ actor }) => ({ questionId, personId: actor.personId, active: true }))
  await castVotes(db, [
    ...ballots(usual.questionId, people),
    ...ballots(pushed.questionId, [...fresh, ...people.slice(0, 5)]),
  ])
  const [figures] = await readFigures(db, town.hearingId, [pushed.questionId], { since: since(), hearing: 75 })
  expect(figures).toMatchObject({ window: 25, fromNew: 20, elsewhere: 50, elsewhereFromNew: 0 })
  expect(figures && alarmOf(figures)).toBe('new_accounts')
})

test('new people and a burst are pooled by their own rules', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const [old, fresh] = await guests(2)
  if (!old || !fresh) throw new Error('no guests')
  await prisma.person.update({ where: { id: old.actor.personId }, data: { createdAt: new Date('2026-01-01') } })
  await cast(questionId, old)
  await cast(questionId, fresh)
  const review = (cause: string) =>
    city.must(SYSTEM, 'votes:review', {
      questionId,
      reviewId: newId(),
      cause: cause as 'burst',
      since: since().toISOString(),
    })
  const { id: young = '' } = await review('new_accounts')
  const { id: rest = '' } = await review('burst')
  const { question } = await viewOf(questionId)
  expect([question?.reviews[young]?.votes, question?.reviews[rest]?.votes]).toEqual([1, 1])
})

test('what a question shows once it is decided after the close is also taken off its count', async () => {
  const closing = await buildCity()
  const { questionId } = await askedQuestion(closing, 'approved')
  const { actor } = await closing.guest()
  await castVotes(closing.database.db, [{ questionId, personId: actor.personId, active: true }])
  const reviewId = newId()
  await closing.must(SYSTEM, 'votes:review', { questionId, reviewId, cause: 'burst', since: since().toISOString() })
  await closing.must(closing.moderator.actor, 'hearing:close', { hearingId: closing.hearingId })
  await closing.must(closing.moderator.actor, 'votes:decide', { reviewId, outcome: 'set_aside', reason: 'V05' })
  const { view, votes } = await getHearing(closing.database.prisma, VISITOR, 'water', 'public', 'all')
  expect([view.questions[questionId]?.setAside, votes[view.questions[questionId]?.number ?? 0]]).toEqual([1, 0])
})

test('the network of a vote is erased after 30 days', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const [old, fresh] = await guests(2)
  if (!old || !fresh) throw new Error('no guests')
  await cast(questionId, old, true, HALL)
  await cast(questionId, fresh, true, HALL)
  const where = { questionId_personId: { questionId, personId: old.actor.personId } }
  await prisma.vote.update({ where, data: { at: new Date(Date.now() - 31 * 86_400_000) } })
  expect(await eraseNetworks(db, 10)).toBe(1)
  const rows = await prisma.vote.findMany({ where: { questionId } })
  expect(rows.map(({ network }) => network === null).toSorted()).toEqual([false, true])
  expect(await countOf(questionId)).toBe(2)
})
