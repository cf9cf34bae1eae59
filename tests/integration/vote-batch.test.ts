import { expect, test } from 'vitest'
import { Refusal } from '#contract/refusals.ts'
import { type AcceptedVote, VoteBatch } from '#domain/question/vote-batch.ts'
import { castVotes, readTallies } from '#domain/question/votes.ts'
import { openDatabase } from '#platform/db.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

const QUEUE = 20_000

const city = await buildCity()
const { db } = city.database

/** A batch on the city's database that notes the size of each statement. */
function openBatch() {
  const sizes: number[] = []
  const reported: unknown[] = []
  const batch = new VoteBatch({
    send: (ballots) => castVotes(db, ballots),
    refuse(error) {
      reported.push(error)
      return new Refusal('internal', { request: 'r' })
    },
    observe: (size) => sizes.push(size),
  })
  return { batch, sizes, reported }
}

async function countOf(questionId: string) {
  return (await readTallies(db, city.hearingId)).tallies.find((row) => row.questionId === questionId)?.n ?? 0
}

test('one person’s wishes are kept in order, and votes of one moment share a statement', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const people = await Promise.all(Array.from({ length: 50 }, () => city.guest()))
  const { batch, sizes } = openBatch()
  const wishes = [true, false, true, true]
  const outcomes = await Promise.all(
    wishes.flatMap((active) =>
      people.map(({ actor: { personId } }) =>
        batch.cast({ questionId, personId, active }).then((cast) => cast.outcome),
      ),
    ),
  )
  expect(outcomes).toEqual(
    ['accepted', 'withdrawn', 'accepted', 'already'].flatMap((outcome) => people.map(() => outcome)),
  )
  expect(sizes).toEqual([50, 50, 50, 50])
  expect(await countOf(questionId)).toBe(50)
})

test('what may not be joined is refused alone; the others of its statement count', async () => {
  const [open, waiting] = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'waiting')]
  const { actor } = await city.guest()
  const { batch, sizes } = openBatch()
  const answers = await Promise.allSettled(
    [open.questionId, waiting.questionId].map((questionId) =>
      batch.cast({ questionId, personId: actor.personId, active: true }),
    ),
  )
  expect(answers).toMatchObject([
    { status: 'fulfilled', value: { questionId: open.questionId, outcome: 'accepted' } },
    { status: 'rejected', reason: { code: 'vote_closed' } },
  ])
  expect(sizes).toEqual([2])
})

test('behind a statement that waits, a bounded line forms: one more is told when to come again, and nobody in it is lost', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const { actor } = await city.guest()
  const { batch, sizes } = openBatch()
  const other = openDatabase(city.url, 1)
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: holds, resolve: isHeld } = Promise.withResolvers<void>()
  const holding = other.db.transaction().execute(async (tx) => {
    await tx.selectFrom('hearing').select('id').where('id', '=', city.hearingId).forUpdate().execute()
    isHeld()
    await held
  })
  await holds
  const cast = (personId: string) => batch.cast({ questionId, personId, active: true })
  const first = cast(actor.personId)
  await expect.poll(() => sizes).toEqual([1])
  const strangers = Array.from({ length: QUEUE }, () => cast(crypto.randomUUID()).catch((refusal: Refusal) => refusal))
  await expect(cast(actor.personId)).rejects.toMatchObject({ code: 'busy', detail: { seconds: 5 } })
  letGo()
  await Promise.all([holding, other.close()])
  expect(await first).toEqual({ questionId, outcome: 'accepted' } satisfies AcceptedVote)
  expect((await Promise.all(strangers)).every((answer) => answer instanceof Refusal && answer.code === 'unknown')).toBe(
    true,
  )
  expect(await cast(actor.personId)).toMatchObject({ outcome: 'already' })
})

test('a statement that fails is reported once, and everybody in it is told the same request', async () => {
  const { batch, reported } = openBatch()
  const answers = await Promise.all(
    Array.from({ length: 3 }, () =>
      batch
        .cast({ questionId: crypto.randomUUID(), personId: 'nobody', active: true })
        .catch((refusal: Refusal) => refusal.detail),
    ),
  )
  expect(answers).toEqual(Array(3).fill({ request: 'r' }))
  expect(reported).toHaveLength(1)
})
