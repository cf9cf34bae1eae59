import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { workingCalendar } from '#contract/clocks/calendar.ts'
import { endOfWorkingDays, workingTimeBetween } from '#contract/clocks/working-time.ts'
import { minuteCounter, OFFICE_HOURS, officeCalendar, shanghai } from '#tests/support/calendars.ts'
import { CHINESE_YEARS, chineseDays } from './chinese-calendar.ts'

const YEARS = [2024, 2025, 2026, 2027]
const DAY = 86_400_000
const calendar = { ...officeCalendar(), days: chineseDays(YEARS, OFFICE_HOURS, 'a tester') }

const otherTable = z.object({ dates: z.array(z.object({ date: z.iso.date(), type: z.string() })) })

/** What a data set that has nothing to do with the first says of a year’s days; the last ones may stand with the next New Year. */
function fromHolidayCalendar(year: number): Map<string, string> {
  const files = [year, year + 1]
    .map((of) => `node_modules/holiday-calendar/data/CN/${of}.json`)
    .filter((path) => existsSync(path))
  const rows = files.flatMap((path) => otherTable.parse(JSON.parse(readFileSync(path, 'utf8'))).dates)
  return new Map(rows.map(({ date, type }) => [date, type]))
}

// Of 2020 the second set lacks 2 February, to which the festival was prolonged because of the epidemic.
test.each(
  CHINESE_YEARS.filter((year) => year > 2020),
)('every day of %i counts or not as a second data set says', (year) => {
  const known = new Map(chineseDays([year, year + 1], OFFICE_HOURS, 'a tester').map(({ day, kind }) => [day, kind]))
  const other = fromHolidayCalendar(year)
  const kinds: Record<string, string> = { public_holiday: 'holiday', transfer_workday: 'makeup' }
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10)
    expect([day, known.get(day)]).toEqual([day, kinds[other.get(day) ?? '']])
  }
})

test('the years that were announced are there, and make a calendar whose days say where they come from', () => {
  expect(CHINESE_YEARS).toEqual(expect.arrayContaining([2024, 2025, 2026]))
  expect(workingCalendar.safeParse(calendar).error).toBeUndefined()
  expect(calendar.days.find(({ day }) => day === '2026-02-14')).toMatchObject({
    kind: 'makeup',
    name: { zh: '春节调休上班', en: 'Working day for Spring Festival' },
    spans: OFFICE_HOURS,
    source: expect.stringContaining('国务院办公厅关于2026年部分节假日安排的通知'),
  })
  expect(chineseDays([2099], OFFICE_HOURS, 'a tester')).toEqual([])
})

test('working time from 2024 to 2027 equals a minute-by-minute count, over every make-up day', () => {
  const [from, to] = [shanghai('2024-01-01T00:00'), shanghai('2028-01-01T00:00')]
  const counted = minuteCounter(calendar, from, to)
  for (let at = from; at < to; at += 7 * DAY + 12_345_678)
    expect(workingTimeBetween(calendar, from, at)).toBe(counted(at) - counted(from))
  for (const { day, kind } of calendar.days) {
    const [begin, end] = [shanghai(`${day}T00:00`), shanghai(`${day}T00:00`) + DAY]
    expect(workingTimeBetween(calendar, begin, end)).toBe(counted(end) - counted(begin))
    expect(workingTimeBetween(calendar, begin, end) > 0).toBe(kind === 'makeup')
  }
  expect(workingTimeBetween(calendar, from, to)).toBe(counted(to) - counted(from))
})

test('five working days over the spring festival of 2026 count the make-up Saturday', () => {
  // From Thursday 12 February: Friday, Saturday (make-up), then the 24th, 25th and 26th.
  expect(endOfWorkingDays(calendar, shanghai('2026-02-12T10:00'), 5)).toBe(shanghai('2026-02-26T18:30'))
})
