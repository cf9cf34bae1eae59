import { expect, test } from 'vitest'
import { frameCourse, spreadOf } from './figures.ts'

test('a spread names median, 99th percentile and largest; without figures only that there are none', () => {
  expect(spreadOf(Array.from({ length: 200 }, (_, n) => 200 - n))).toEqual({ count: 200, p50: 101, p99: 199, max: 200 })
  expect(spreadOf([])).toEqual({ count: 0 })
})

test.each([
  [
    'all the time',
    [
      [0, 0],
      [1_000, 10],
      [2_000, 20],
      [3_000, 30],
    ],
    { frames: 30, firstAfterSeconds: 1, longestGapSeconds: 1 },
  ],
  [
    'with a stop in the middle',
    [
      [0, 5],
      [1_000, 5],
      [4_000, 5],
      [5_000, 9],
    ],
    { frames: 9, firstAfterSeconds: 0, longestGapSeconds: 5 },
  ],
  [
    'until it stopped',
    [
      [0, 5],
      [1_000, 9],
      [9_000, 9],
    ],
    { frames: 9, firstAfterSeconds: 0, longestGapSeconds: 8 },
  ],
  [
    'never',
    [
      [0, 0],
      [9_000, 0],
    ],
    { frames: 0, firstAfterSeconds: null, longestGapSeconds: 0 },
  ],
] as const)('frames that advance %s', (_, samples, course) => {
  expect(frameCourse(samples)).toEqual(course)
})
