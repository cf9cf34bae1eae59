import { expect, test } from 'vitest'
import { hasTime, isBefore, positionOf, timeChosen, timesOf } from './broadcast-times.ts'

const at = (clock: string) => Date.parse(`2026-11-29T${clock}Z`)
/** Two pieces, then a minute in which nothing was broadcast, then one more. */
const pieces = [
  { start: 10, duration: 2, programDateTime: at('14:00:00') },
  { start: 12, duration: 2, programDateTime: at('14:00:02') },
  { start: 14, duration: 2, programDateTime: at('14:01:04') },
]

test('what is shown is told by the clock, across a time in which nothing was broadcast', () => {
  expect(timesOf(pieces, 13)).toEqual({
    startsAt: at('14:00:00'),
    endsAt: at('14:01:06'),
    shownAt: at('14:00:03'),
  })
  expect(timesOf(pieces, 15)?.shownAt).toBe(at('14:01:05'))
  expect(timesOf(pieces, 0)?.shownAt).toBe(at('14:00:00'))
  expect(timesOf(pieces, 99)?.shownAt).toBe(at('14:01:06'))
})

test('a time finds its place; one in which nothing was broadcast the place of what came next', () => {
  expect(positionOf(pieces, at('14:00:03'))).toBe(13)
  expect(positionOf(pieces, at('14:00:30'))).toBe(14)
  expect(positionOf(pieces, at('13:00:00'))).toBe(10)
  expect(positionOf(pieces, at('15:00:00'))).toBe(16)
})

test('a list has the times of its pieces, and nearly those of before and after', () => {
  const has = (clock: string) => hasTime(pieces, at(clock), 3_000)
  expect(['13:59:58', '14:00:01', '14:00:06', '14:01:03', '14:01:09'].map(has)).toEqual([true, true, true, true, true])
  expect(['13:59:56', '14:00:30', '14:01:10'].map(has)).toEqual([false, false, false])
})

test('a list without times tells none', () => {
  expect(timesOf([], 1)).toBeUndefined()
  expect(timesOf([{ start: 0, duration: 2, programDateTime: null }], 1)).toBeUndefined()
  expect(positionOf([], 1)).toBe(0)
})

test.each([
  ['the start of a hearing', 60_000, 0, 0],
  ['the start of one that began just now', 3_000, 0, 0],
  ['a place within it', 60_000, 30, 30_000],
  ['less than a step before the end', 62_000, 60, 62_000],
  ['the end of one that began just now', 3_000, 5, 3_000],
])('%s is gone to where it is chosen', (_, endsAt, seconds, at) => {
  expect(timeChosen({ startsAt: 0, endsAt }, seconds, 5)).toBe(at)
})

test('a time before all that a list holds is told from one in a gap, and a list without times says nothing', () => {
  expect(isBefore(pieces, at('13:59:59'))).toBe(true)
  expect(isBefore(pieces, at('14:00:00'))).toBe(false)
  expect(isBefore(pieces, at('14:00:30'))).toBe(false)
  expect(isBefore([], at('14:00:00'))).toBe(false)
  expect(isBefore([{ start: 0, duration: 2, programDateTime: null }], at('14:00:00'))).toBe(false)
})
