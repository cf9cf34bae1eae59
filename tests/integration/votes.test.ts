import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes, readTallies, type VoteIntent } from '#domain/question/votes.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { waitedFor } from '../support/locks.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { db } = city.database

async function countOf(questionId: string) {
  const { tallies } = await readTallies(db, city.hearingId)
  const rows = await db
    .selectFrom('vote')
    .select((x) => x.fn.countAll<string>().as('n'))
    .where('questionId', '=', questionId)
    .where('active', '=', true)
    .where('setAside', '=', false)
    .executeTakeFirstOrThrow()
  const tally = tallies.find((row) => row.questionId === questionId)?.n ?? 0
  expect(tally).toBe(Number(rows.n))
  return tally
}

test('the same vote sent twenty times at once counts once', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const { actor } = await city.guest()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => castVotes(db, [{ questionId, personId: actor.personId, active: true }])),
  )
  expect(
    answers
      .flat()
      .map((answer) => 'outcome' in answer && answer.outcome)
      .toSorted(),
  ).toEqual(['accepted', ...Array(19).fill('already')])
  expect(await countOf(questionId)).toBe(1)
})

test('votes and withdrawals raced over the same questions leave counts equal to rows', async () => {
  const questions = await Promise.all(Array.from({ length: 4 }, () => askedQuestion(city, 'approved')))
  const people = await Promise.all(Array.from({ length: 10 }, () => city.guest()))
  const wishes: VoteIntent[] = Array.from({ length: 1_000 }, (_, i) => ({
    questionId: questions[i % 4]?.questionId ?? '',
    personId: people[(i * 7) % 10]?.actor.personId ?? '',
    active: (i * 13) % 3 !== 0,
  }))
  const batches = Array.from({ length: 50 }, (_, i) => [
    ...new Map(wishes.slice(i * 20, i * 20 + 20).map((wish) => [wish.questionId + wish.personId, wish])).values(),
  ])
  await Promise.all(batches.map((batch) => castVotes(db, batch)))
  for (const { questionId } of questions) await countOf(questionId)
})

test('votes on what may not be joined are refused by reason', async () => {
  const { questionId } = await askedQuestion(city, 'waiting')
  const { actor } = await city.guest()
  expect(
    await castVotes(db, [
      { questionId, personId: actor.personId, active: true },
      { questionId: crypto.randomUUID(), personId: actor.personId, active: true },
    ]),
  ).toEqual([{ refused: 'vote_closed' }, { refused: 'unknown' }])
})

test('a merge unites votes without counting anybody twice, later votes go to the target, and a split takes back what came through it', async () => {
  const source = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  const [onlySource, both, later] = await Promise.all([city.guest(), city.guest(), city.guest()])
  const cast = (questionId: string, personId: string) => castVotes(db, [{ questionId, personId, active: true }])
  await cast(source.questionId, onlySource.actor.personId)
  await cast(source.questionId, both.actor.personId)
  await cast(target.questionId, both.actor.personId)
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: source.questionId,
    version: 2,
    targetId: target.questionId,
  })
  expect(await countOf(target.questionId)).toBe(2)
  expect(await cast(source.questionId, later.actor.personId)).toEqual([
    { questionId: target.questionId, outcome: 'accepted' },
  ])
  expect(await countOf(target.questionId)).toBe(3)
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 3 })
  expect(await countOf(target.questionId)).toBe(2)
  expect(await countOf(source.questionId)).toBe(2)
})

test('voting on questions while they are joined and split goes on without a deadlock', async () => {
  const source = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  const people = await Promise.all(Array.from({ length: 60 }, () => city.guest()))
  const answers: unknown[] = []
  for (let round = 0; round < 3; round++) {
    const voters = people.slice(round * 20, round * 20 + 20).map(({ actor }) => actor.personId)
    const ballots = [source, target].flatMap(({ questionId }) =>
      voters.map((personId) => ({ questionId, personId, active: true })),
    )
    const version = 2 + 2 * round
    const merge = { questionId: source.questionId, version, targetId: target.questionId }
    const cast = castVotes(db, ballots)
    answers.push(await city.run(city.moderator.actor, 'question:merge', merge), ...(await cast))
    await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: version + 1 })
  }
  expect(answers.filter((answer) => JSON.stringify(answer).includes('refus'))).toEqual([])
  expect(await countOf(target.questionId)).toBe(60)
})

const castAs = async (on: typeof db, questionId: string) =>
  castVotes(on, [{ questionId, personId: (await city.guest()).actor.personId, active: true }])

const mergeOf = (source: { questionId: string }, target: { questionId: string }, version = 2) =>
  city.must(city.moderator.actor, 'question:merge', {
    questionId: source.questionId,
    version,
    targetId: target.questionId,
  })

test('a vote that is under way while its question is joined to another counts for that one', async () => {
  const source = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  const merged = await db.transaction().execute(async (tx) => {
    await castAs(tx, source.questionId)
    const merging = mergeOf(source, target)
    // The merge has to wait for the vote, or it would not see it.
    await waitedFor(db, 1)
    return { merging }
  })
  await merged.merging
  expect(await countOf(target.questionId)).toBe(1)
})

test('a vote that comes while its question is being joined to another looks again where it counts', async () => {
  const source = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  await castAs(db, source.questionId)
  await castAs(db, target.questionId)
  const begun = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('tally').select('n').where('questionId', '=', target.questionId).forUpdate().execute()
    const merging = mergeOf(source, target)
    await waitedFor(db, 1)
    const vote = castAs(db, source.questionId)
    await waitedFor(db, 2)
    return { merging, vote }
  })
  await begun.merging
  expect(await begun.vote).toEqual([{ questionId: target.questionId, outcome: 'accepted' }])
  expect(await countOf(target.questionId)).toBe(3)
})

test('votes that came by two merges leave both questions when the first of them is split', async () => {
  const [first, second, third] = [
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
  ]
  for (const { questionId } of [first, second, second, third]) await castAs(db, questionId)
  await mergeOf(first, second)
  await mergeOf(second, third)
  expect(await countOf(third.questionId)).toBe(4)
  await city.must(city.moderator.actor, 'question:split', { questionId: first.questionId, version: 4 })
  await city.must(city.moderator.actor, 'question:split', { questionId: second.questionId, version: 3 })
  expect(await Promise.all([first, second, third].map(({ questionId }) => countOf(questionId)))).toEqual([1, 2, 1])
})

test('a question merged before anybody read it goes back to the unread ones when it is split', async () => {
  const source = await askedQuestion(city, 'waiting', '没人读过就被并入的问题')
  const target = await askedQuestion(city, 'approved')
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: source.questionId,
    version: 1,
    targetId: target.questionId,
  })
  await city.must(city.moderator.actor, 'question:split', { questionId: source.questionId, version: 2 })
  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  expect(view.questions[source.questionId]).toMatchObject({ status: 'waiting', text: null })
})

test('who reads only what moved knows every count, also of a vote that was under way while others were read', async () => {
  const { questionId: slow } = await askedQuestion(city, 'approved')
  const { questionId: quick } = await askedQuestion(city, 'approved')
  const { questionId: still } = await askedQuestion(city, 'approved')
  await castAs(db, still)
  // Transactions of other tests hold the horizon of the whole server back: what moved before it is read again.
  await expect
    .poll(async () => {
      const { horizon } = await readTallies(db, city.hearingId)
      return (await readTallies(db, city.hearingId, horizon)).tallies
    }, SOON)
    .toEqual([])
  const before = await readTallies(db, city.hearingId)
  const begun = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const underWay = db.transaction().execute(async (tx) => {
    await castAs(tx, slow)
    begun.resolve()
    await over.promise
  })
  await begun.promise
  await castAs(db, quick)
  const between = await readTallies(db, city.hearingId, before.horizon)
  expect(between.tallies.map(({ questionId }) => questionId)).toContain(quick)
  expect(between.tallies.map(({ questionId }) => questionId)).not.toContain(slow)
  over.resolve()
  await underWay
  const after = await readTallies(db, city.hearingId, between.horizon)
  expect(after.tallies).toContainEqual(expect.objectContaining({ questionId: slow, n: 1, rev: 1 }))
  expect(after.tallies.map(({ questionId }) => questionId)).not.toContain(still)
  expect(after.v).toBe((await readTallies(db, city.hearingId)).v)
})

test('where the hearing wants verified people a guest’s vote is refused', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const { actor } = await city.guest()
  await city.must(city.admin.actor, 'hearing:configure', {
    hearingId: city.hearingId,
    settings: { ...city.settings, voteTier: 'member' },
  })
  expect(await castVotes(db, [{ questionId, personId: actor.personId, active: true }])).toEqual([
    { refused: 'verify_first' },
  ])
  expect(await castVotes(db, [{ questionId, personId: city.official.actor.personId, active: true }])).toEqual([
    { questionId, outcome: 'accepted' },
  ])
})
