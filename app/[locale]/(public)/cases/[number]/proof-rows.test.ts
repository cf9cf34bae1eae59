import { expect, test } from 'vitest'
import { NO_TERMS, startClock } from '#contract/clocks/clock-events.ts'
import { prove } from '#contract/clocks/prove.ts'
import { spansCounted } from '#contract/clocks/working-time.ts'
import { officeCalendar, shanghai } from '#tests/support/calendars.ts'
import { hms, wholeSeconds } from './clock-words.ts'
import { daysOff, proofRows } from './proof-rows.ts'

const calendar = officeCalendar([{ day: '2026-12-02', kind: 'closed', spans: [] }])
const start = shanghai('2026-11-27T10:00:00.400')
const rowsUntil = (now: string) =>
  proofRows(prove(startClock('reply', start, { workingDays: 3 }, NO_TERMS), calendar, shanghai(now)).lines)

test('the stretches of a day stand in one row, and days that don’t count have one each', () => {
  const rows = rowsUntil('2026-12-01T10:00')
  expect(rows.map((row) => [row.what, 'day' in row ? row.day : '', 'spans' in row ? row.spans.length : 0])).toEqual([
    ['counted', '2026-11-27', 2],
    ['uncounted', '2026-11-28', 0],
    ['uncounted', '2026-11-29', 0],
    ['counted', '2026-11-30', 2],
    ['counted', '2026-12-01', 1],
  ])
})

test('a clock that ran long shows its last days, and the others together with the same sum', () => {
  const rows = rowsUntil('2027-12-01T10:00')
  expect(rows.length).toBe(41)
  const [first] = rows
  expect(first).toMatchObject({ what: 'earlier', from: '2026-11-27' })
  const times = rows.map((row) => ('time' in row ? row.time : 0))
  const last = rows.findLast((row) => row.what === 'counted')
  expect(times.reduce((sum, time) => sum + time, 0)).toBe(last?.sum)
})

test('days in a row that don’t count for one reason are one stretch', () => {
  const { uncounted } = spansCounted(calendar, start, shanghai('2026-12-03T10:00'))
  expect(daysOff(uncounted).map(({ from, to, reason }) => [from, to, reason.kind])).toEqual([
    ['2026-11-28', '2026-11-29', 'week'],
    ['2026-12-02', '2026-12-02', 'closed'],
  ])
})

test('seconds that are shown add up to those of the whole', () => {
  expect(wholeSeconds([1_600, 1_600, 800])).toEqual([1, 2, 1])
  expect(hms(3 * 3_600 + 5 * 60 + 9)).toBe('3:05:09')
})
