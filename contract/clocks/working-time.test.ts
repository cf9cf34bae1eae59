import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { calendars, minuteCounter, OFFICE_HOURS, officeCalendar, shanghai, ZONES } from '#tests/support/calendars.ts'
import { workingCalendar } from './calendar.ts'
import {
  addWorkingTime,
  endOfDays,
  endOfWorkingDays,
  nextOfficeMoment,
  openingDaysBefore,
  spansCounted,
  workingDaysAfter,
  workingTimeBetween,
} from './working-time.ts'
import { momentAt } from './zone.ts'

const HOUR = 3_600_000

/** Runs of a property; more where somebody wants to be sure. */
const numRuns = Number(process.env.CLOCK_RUNS ?? 20)

const WINDOW = 45
const DAY = 86_400_000

/** A calendar, a first day between 2024 and 2027, and moments in the days after it. */
const histories = fc
  .integer({ min: 0, max: 1_415 })
  .map((day) => Date.UTC(2024, 0, 1) + day * DAY)
  .chain((start) =>
    fc.record({
      start: fc.constant(start),
      calendar: calendars(new Date(start).toISOString().slice(0, 10), WINDOW),
      moments: fc.array(fc.integer({ min: start, max: start + WINDOW * DAY }), { minLength: 12, maxLength: 12 }),
    }),
  )

test('working time equals what a minute-by-minute count says, in any zone, with breaks and hours over midnight', () => {
  fc.assert(
    fc.property(histories, ({ start, calendar, moments }) => {
      expect(workingCalendar.safeParse(calendar).success).toBe(true)
      const counted = minuteCounter(calendar, start, start + WINDOW * DAY)
      moments.forEach((from, index) => {
        const to = moments[index + 1] ?? start
        expect(workingTimeBetween(calendar, from, to)).toBe(counted(to) - counted(from))
      })
    }),
    { numRuns },
  )
})

test('time that is added is the time that lies between, and the deadline is the earliest such moment', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 300 * HOUR }), ({ calendar, moments: [from = 0] }, time) => {
      const end = addWorkingTime(calendar, from, time)
      expect(workingTimeBetween(calendar, from, end)).toBe(time)
      expect(workingTimeBetween(calendar, from, end - 1)).toBe(time - 1)
      const begin = addWorkingTime(calendar, from, -time)
      expect(workingTimeBetween(calendar, begin, from)).toBe(time)
      expect(workingTimeBetween(calendar, begin + 1, from)).toBe(time - 1)
    }),
    { numRuns },
  )
})

test('what lies between two moments, added to the first, is the second, where that is in office hours', () => {
  fc.assert(
    fc.property(histories, ({ calendar, moments: [one = 0, other = 0] }) => {
      const from = Math.min(one, other)
      const to = nextOfficeMoment(calendar, Math.max(one, other)) + 1
      expect(addWorkingTime(calendar, from, workingTimeBetween(calendar, from, to))).toBe(to)
    }),
    { numRuns },
  )
})

test('the parts that are listed add up to the whole, and each day is either counted or not', () => {
  fc.assert(
    fc.property(histories, ({ calendar, moments: [one = 0, other = 0] }) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const { counted, uncounted } = spansCounted(calendar, from, to)
      expect(counted.reduce((sum, { time }) => sum + time, 0)).toBe(workingTimeBetween(calendar, from, to))
      const days = new Set(counted.map(({ day }) => day))
      expect(uncounted.filter(({ day }) => days.has(day))).toEqual([])
    }),
    { numRuns },
  )
})

test.each(ZONES)('local times become moments as Temporal says, around every change of the clocks in %s', (timeZone) => {
  for (const change of changesOf(timeZone)) {
    const local = change.toPlainDateTime()
    for (let minutes = -190; minutes <= 190; minutes += 10) {
      const time = local.add({ minutes })
      const earlier = time.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
      // A local time that doesn't exist is the moment of the change; one that comes twice is the first.
      const expected = earlier.toPlainDateTime().equals(time) ? earlier : change
      const midnight = time.toPlainDate().toZonedDateTime('UTC').epochMilliseconds / DAY
      expect(momentAt(timeZone, midnight, time.hour * 60 + time.minute), time.toString()).toBe(
        expected.epochMilliseconds,
      )
    }
  }
})

/** Moments from 2024 to 2027 around which local times are tried; one of each year where the clocks are never changed. */
function changesOf(timeZone: string): Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = []
  let at = Temporal.PlainDate.from('2023-12-01').toZonedDateTime(timeZone)
  for (;;) {
    const next: Temporal.ZonedDateTime = at.getTimeZoneTransition('next') ?? at.add({ years: 1 })
    if (next.year > 2027) return changes
    changes.push(next)
    at = next
  }
}

describe('examples', () => {
  const calendar = officeCalendar([
    { day: '2026-09-25', kind: 'holiday', spans: [] },
    { day: '2026-09-20', kind: 'makeup', spans: OFFICE_HOURS },
    { day: '2026-09-30', kind: 'half', spans: [[540, 720]] },
  ])

  test('a limit of working days ends with the hours of the last one; the day on which it begins does not count', () => {
    // A Thursday: Friday, Monday and Tuesday count.
    expect(endOfWorkingDays(calendar, shanghai('2026-09-03T16:00'), 3)).toBe(shanghai('2026-09-08T18:30'))
    // Begun on a Saturday, or after hours on a Friday.
    expect(endOfWorkingDays(calendar, shanghai('2026-09-05T11:00'), 1)).toBe(shanghai('2026-09-07T18:30'))
    expect(endOfWorkingDays(calendar, shanghai('2026-09-04T23:59'), 1)).toBe(shanghai('2026-09-07T18:30'))
  })

  test('a make-up Sunday counts, a holiday on a Friday does not, a half day ends at noon', () => {
    expect(workingDaysAfter(calendar, shanghai('2026-09-18T10:00'), 1)).toEqual([
      { day: '2026-09-20', end: shanghai('2026-09-20T18:30') },
    ])
    expect(endOfWorkingDays(calendar, shanghai('2026-09-24T10:00'), 1)).toBe(shanghai('2026-09-28T18:30'))
    expect(endOfWorkingDays(calendar, shanghai('2026-09-29T10:00'), 1)).toBe(shanghai('2026-09-30T12:00'))
  })

  test('hours leave out the break at noon and the night', () => {
    expect(addWorkingTime(calendar, shanghai('2026-09-03T11:00'), 2 * HOUR)).toBe(shanghai('2026-09-03T14:30'))
    expect(addWorkingTime(calendar, shanghai('2026-09-03T18:00'), HOUR)).toBe(shanghai('2026-09-04T09:30'))
    // An hour before a deadline in the morning is the evening before, not midnight.
    expect(addWorkingTime(calendar, shanghai('2026-09-04T09:30'), -HOUR)).toBe(shanghai('2026-09-03T18:00'))
    // A limit that uses up a day ends with it.
    expect(addWorkingTime(calendar, shanghai('2026-09-03T09:00'), 8 * HOUR)).toBe(shanghai('2026-09-03T18:30'))
  })

  test('days of the calendar end at midnight, also on a holiday', () => {
    expect(endOfDays(calendar, shanghai('2026-09-22T10:00'), 3)).toBe(shanghai('2026-09-26T00:00'))
  })

  test('hours after midnight are still the day on which they began', () => {
    const night = { ...calendar, days: [], week: { ...calendar.week, monday: [[1_320, 1_560]] as [number, number][] } }
    expect(workingCalendar.safeParse(night).success).toBe(true)
    expect(endOfWorkingDays(night, shanghai('2026-09-04T10:00'), 1)).toBe(shanghai('2026-09-08T02:00'))
    expect(endOfWorkingDays(night, shanghai('2026-09-08T01:00'), 1)).toBe(shanghai('2026-09-08T18:30'))
  })

  test('the office is reached at once in its hours, else when it opens', () => {
    expect(nextOfficeMoment(calendar, shanghai('2026-09-03T11:59'))).toBe(shanghai('2026-09-03T11:59'))
    expect(nextOfficeMoment(calendar, shanghai('2026-09-03T12:00'))).toBe(shanghai('2026-09-03T13:30'))
    expect(nextOfficeMoment(calendar, shanghai('2026-09-06T00:10'))).toBe(shanghai('2026-09-07T09:00'))
  })

  test('working days before a deadline leave out days that do not count', () => {
    expect(openingDaysBefore(calendar, shanghai('2026-09-28T18:29'), 1)).toBe(shanghai('2026-09-24T09:00'))
  })

  test('each day that does not count says why', () => {
    const { counted, uncounted } = spansCounted(calendar, shanghai('2026-09-24T18:30'), shanghai('2026-09-28T10:00'))
    expect(counted).toEqual([
      {
        day: '2026-09-28',
        from: shanghai('2026-09-28T09:00'),
        to: shanghai('2026-09-28T10:00'),
        time: HOUR,
        reason: { kind: 'week' },
      },
    ])
    expect(uncounted.map(({ day, reason }) => [day, reason.kind])).toEqual([
      ['2026-09-24', 'outside'],
      ['2026-09-25', 'holiday'],
      ['2026-09-26', 'week'],
      ['2026-09-27', 'week'],
    ])
    expect(uncounted[1]?.reason).toMatchObject({ source: 'a test', approvedBy: 'a tester' })
  })

  test('a correction counts from its moment on, in the middle of a day too', () => {
    const closed = officeCalendar([{ day: '2026-09-03', kind: 'half', spans: [[540, 720]] }])
    const at = shanghai('2026-09-03T15:00')
    const corrected = [
      { since: null, calendar: officeCalendar() },
      { since: at, calendar: closed },
    ]
    const [from, to] = [shanghai('2026-09-03T09:00'), shanghai('2026-09-04T10:00')]
    expect(workingTimeBetween(corrected, from, to)).toBe((3 + 1.5 + 1) * HOUR)
  })

  test('a day that a correction cuts short ends with it, and one whose hours are over stays as it was', () => {
    const from = shanghai('2026-09-02T10:00')
    const end = (since: number, ...spans: [number, number][]) =>
      endOfWorkingDays(
        [
          { since: null, calendar: officeCalendar() },
          {
            since,
            calendar: officeCalendar([{ day: '2026-09-03', kind: spans.length ? 'hours' : 'closed', spans }]),
          },
        ],
        from,
        1,
      )
    const [noon, evening] = [shanghai('2026-09-03T12:30'), shanghai('2026-09-03T19:00')]
    expect(end(noon)).toBe(noon)
    expect(end(noon, [540, 720], [900, 960])).toBe(shanghai('2026-09-03T16:00'))
    expect(end(evening)).toBe(shanghai('2026-09-03T18:30'))
    expect(end(evening, [540, 720], [1_200, 1_260])).toBe(shanghai('2026-09-03T18:30'))
  })

  test('moments outside of what calendars are for are refused', () => {
    expect(() => workingTimeBetween(calendar, -1, 0)).toThrow(RangeError)
    expect(() => addWorkingTime(calendar, shanghai('2026-09-03T09:00'), 900_000 * HOUR)).toThrow(RangeError)
  })
})
