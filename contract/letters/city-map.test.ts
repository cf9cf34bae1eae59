import { expect, test } from 'vitest'
import { CITY_MAP, pointAt, spotOf } from './city-map.ts'

test('a spot of the map and its degrees are one place', () => {
  for (const [x, y] of [
    [0, 0],
    [450, 300],
    [900, 600],
    [123, 456],
  ] as const)
    expect(spotOf(pointAt(x, y))).toEqual({ x, y })
})

test('beside the map nothing is marked, and a click beside it counts as on its edge', () => {
  expect(spotOf({ latitude: 48.2, longitude: 16.37 })).toBeUndefined()
  expect(pointAt(-50, 9_000)).toEqual({ longitude: CITY_MAP.west, latitude: CITY_MAP.south })
})
