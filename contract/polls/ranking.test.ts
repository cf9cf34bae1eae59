import { expect, test } from 'vitest'
import { choicesOfPlaces } from './ranking.ts'
import { choicesFault } from './tally.ts'

const fault = (places: Parameters<typeof choicesOfPlaces>[0]) =>
  choicesFault({ options: 4, maxChoices: 5 }, choicesOfPlaces(places))

test('a ranking is read in the order of its places, and is none where two options have one place', () => {
  const gap = [
    { option: 3, place: 1 },
    { option: 1, place: 4 },
    { option: 2, place: 2 },
  ]
  expect(choicesOfPlaces(gap)).toEqual([3, 2, 1])
  expect(fault(gap)).toBeUndefined()
  expect(fault([...gap, { option: 4, place: 2 }])).toBeDefined()
})
