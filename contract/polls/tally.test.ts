import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choicesFault, orderedChoices, tallyOf } from './tally.ts'

test('one choice and several are sums; who is level is level', () => {
  expect(tallyOf('single', 3, [[1], [2], [2]])).toEqual({
    ballots: 3,
    options: [
      { option: 1, n: 1 },
      { option: 2, n: 2 },
      { option: 3, n: 0 },
    ],
    winners: [2],
    rounds: [],
  })
  expect(tallyOf('multiple', 2, [[1, 2], [1], [2]]).winners).toEqual([1, 2])
  expect(tallyOf('single', 2, []).winners).toEqual([])
})

test('a ranking is an instant run-off: the weakest goes out until one has more than half', () => {
  const times = (n: number, ...ballot: number[]) => Array.from({ length: n }, () => ballot)
  const result = tallyOf('ranking', 3, [...times(4, 1, 2), ...times(3, 2, 3), ...times(2, 3, 2)])
  expect(result.winners).toEqual([2])
  expect(result.rounds.map(({ out }) => out)).toEqual([3, null])
  expect(result.rounds[1]?.counts).toEqual([
    { option: 1, n: 4 },
    { option: 2, n: 5 },
  ])
  // Two are level at the end: both win, and no lot decides.
  expect(tallyOf('ranking', 2, [[1], [2]]).winners).toEqual([1, 2])
  expect(tallyOf('ranking', 3, []).winners).toEqual([])
})

const ranking = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 })

test('whatever the order of the ballots the count is the same, and every round accounts for every ballot', () => {
  fc.assert(
    fc.property(
      fc
        .array(ranking, { maxLength: 30 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const result = tallyOf('ranking', 4, all)
        expect(tallyOf('ranking', 4, shuffled)).toEqual(result)
        for (const { counts, exhausted } of result.rounds)
          expect(counts.reduce((sum, { n }) => sum + n, exhausted)).toBe(all.length)
        expect(result.winners.length > 0).toBe(all.length > 0)
      },
    ),
  )
})

test('a ballot that ranks nothing carries no order by which it is known again', () => {
  expect(orderedChoices('multiple', [3, 1, 2])).toEqual([1, 2, 3])
  expect(orderedChoices('ranking', [3, 1, 2])).toEqual([3, 1, 2])
})

test('a ballot must be filled in as its poll asks', () => {
  const poll = { options: 3, maxChoices: 2 }
  expect(choicesFault(poll, [1, 3])).toBeUndefined()
  expect([[], [1, 2, 3], [2, 2], [4], [0], [1.5]].map((choices) => choicesFault(poll, choices))).toEqual([
    'none',
    'too_many',
    'twice',
    'not_listed',
    'not_listed',
    'not_listed',
  ])
})
