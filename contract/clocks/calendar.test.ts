import { expect, test } from 'vitest'
import { OFFICE_HOURS, officeCalendar } from '#tests/support/calendars.ts'
import { type OfficeSpan, workingCalendar } from './calendar.ts'

const faults = (calendar: unknown) =>
  workingCalendar.safeParse(calendar).error?.issues.map(({ path }) => path.join('.')) ?? []

const office = officeCalendar()
const withMonday = (...monday: OfficeSpan[]) => ({ ...office, week: { ...office.week, monday } })
const entry = (day: string, kind: 'holiday' | 'makeup' | 'hours', ...spans: OfficeSpan[]) => ({ day, kind, spans })

test('a calendar has breaks, hours over midnight, and days that differ', () => {
  expect(faults(office)).toEqual([])
  expect(faults(withMonday([0, 1_440]))).toEqual([])
  expect(faults(withMonday([1_200, 1_440 + 540]))).toEqual([])
  expect(
    faults(officeCalendar([entry('2026-10-01', 'holiday'), entry('2026-10-10', 'makeup', ...OFFICE_HOURS)])),
  ).toEqual([])
})

test('spans are in order, do not overlap, and last a day at most', () => {
  expect(faults(withMonday([540, 540]))).toEqual(['week.monday.0'])
  expect(faults(withMonday([600, 720], [540, 580]))).toEqual(['week.monday'])
  expect(faults(withMonday([540, 720], [719, 900]))).toEqual(['week.monday'])
  expect(faults(withMonday([100, 1_600]))).toEqual(['week.monday.0'])
})

test('hours after midnight do not run into those of the next day, in the week and where days differ', () => {
  expect(faults(withMonday([1_200, 1_440 + 541]))).toEqual(['week'])
  expect(
    faults(officeCalendar([entry('2026-09-05', 'makeup', [0, 600]), entry('2026-09-06', 'makeup', [0, 600])])),
  ).toEqual([])
  expect(faults(officeCalendar([entry('2026-09-06', 'hours', [1_200, 1_440 + 600])]))).toEqual(['days.0.spans'])
  expect(
    faults(officeCalendar([entry('2026-09-06', 'hours', [1_200, 1_980]), entry('2026-09-07', 'hours', [480, 600])])),
  ).toEqual(['days.0.spans', 'days.1.spans'])
})

test('days come once and in order; a day off has no hours and the others have some', () => {
  expect(faults(officeCalendar([entry('2026-10-02', 'holiday'), entry('2026-10-01', 'holiday')]))).toEqual(['days'])
  expect(faults(officeCalendar([entry('2026-10-01', 'holiday'), entry('2026-10-01', 'holiday')]))).toEqual(['days'])
  expect(faults(officeCalendar([entry('2026-10-01', 'holiday', [540, 600])]))).toEqual(['days.0.spans'])
  expect(faults(officeCalendar([entry('2026-10-01', 'makeup')]))).toEqual(['days.0.spans'])
})

test('every week has hours, and the zone exists', () => {
  const never = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  expect(faults({ ...office, week: never })).toEqual(['week'])
  expect(faults({ ...office, timeZone: 'Asia/Atlantis' })).toEqual(['timeZone'])
  expect(faults({ ...office, source: ' ' })).toEqual(['source'])
})
