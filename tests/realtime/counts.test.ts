import { expect, test, vi } from 'vitest'
import { HOT_NEW, HOT_TOP } from '#contract/limits.ts'
import { castVotes } from '#domain/question/votes.ts'
import { log } from '#platform/log.ts'
import { CountsLane } from '#realtime/counts-lane.ts'
import { SOON } from '#tests/support/soon.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

const city = await buildCity()

test('who missed a count that never moves again has it after a round of full frames, also of a question that is not hot', async () => {
  const many = HOT_TOP + HOT_NEW + 70
  const questions = []
  for (let n = 0; n < many; n++) questions.push(await askedQuestion(city, 'approved'))
  const voters = await Promise.all([city.guest(), city.guest()])
  const ballots = questions.flatMap(({ questionId }, n) =>
    // The first ones are neither new nor high.
    voters.slice(0, n < 20 ? 1 : 2).map(({ actor }) => ({ questionId, personId: actor.personId, active: true })),
  )
  await castVotes(city.database.db, ballots)
  const counts = new CountsLane({ database: city.database, log }, city.hearingId)
  await counts.read()
  const seen: Record<number, number> = {}
  let frame = 0
  await vi.waitFor(() => {
    Object.assign(seen, counts.take(++frame, true))
    expect(Object.keys(seen)).toHaveLength(many)
  }, SOON)
  expect(questions.map(({ number }) => seen[number])).toEqual(questions.map((_, n) => (n < 20 ? 1 : 2)))
  expect(frame).toBeLessThan(10)
})

test('a full frame does not take what it leaves out for sent', async () => {
  const counts = new CountsLane({ database: city.database, log }, city.hearingId)
  await counts.read()
  const full = counts.take(1, true)
  expect(counts.unsent).toBe(true)
  const rest = counts.take(2, false)
  expect(new Set([...Object.keys(full), ...Object.keys(rest)]).size).toBe(
    Object.keys(full).length + Object.keys(rest).length,
  )
  expect(counts.unsent).toBe(false)
})
