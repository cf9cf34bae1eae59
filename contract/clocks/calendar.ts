import * as z from 'zod'
import { calendarDay, timeZone } from '../ids.ts'
import { line } from '../text.ts'
import { dayNumber, WEEKDAYS, weekdayOf } from './days.ts'

const MINUTES_A_DAY = 1_440

/**
 * Office hours without a break: `[from, to)` in minutes of the local day. `to` is above 1440 where they end after midnight; they then count for
 * the day on which they begin.
 */
const span = z
  .tuple([
    z
      .int()
      .min(0)
      .max(MINUTES_A_DAY - 1),
    z
      .int()
      .min(1)
      .max(2 * MINUTES_A_DAY - 1),
  ])
  .refine(([from, to]) => to > from && to - from <= MINUTES_A_DAY)
export type OfficeSpan = z.infer<typeof span>

/** The office hours of a day: several spans where there is a break, none where it doesn't count. */
const spans = z
  .array(span)
  .max(8)
  .refine((all) => all.every(([from], index) => from >= (all[index - 1]?.[1] ?? 0)))

/** Where a day of the calendar comes from, such as a notice with its number; and the person who approved it, as the public reads it. */
const origin = { source: line({ min: 1, max: 300 }), approvedBy: line({ min: 1, max: 100 }) }

/**
 * Why a day differs from its weekday: a public holiday, a working day in place of another one (调休), half a day, this authority being closed,
 * or other hours.
 */
export const DAY_KINDS = ['holiday', 'makeup', 'half', 'closed', 'hours'] as const
export type DayKind = (typeof DAY_KINDS)[number]

/** Kinds of days that don't count at all; the others have hours. */
const DAYS_OFF: readonly DayKind[] = ['holiday', 'closed']

const calendarEntry = z
  .object({
    day: calendarDay,
    kind: z.enum(DAY_KINDS),
    name: z.object({ zh: line({ min: 1, max: 60 }), en: line({ min: 1, max: 100 }) }),
    spans,
    ...origin,
  })
  .refine(({ kind, spans }) => DAYS_OFF.includes(kind) === (spans.length === 0), { path: ['spans'] })
/** A day that differs from its weekday. */
export type CalendarEntry = z.infer<typeof calendarEntry>

const week = z.record(z.enum(WEEKDAYS), spans).refine((week) => WEEKDAYS.some((weekday) => week[weekday].length > 0))

/**
 * The working time of an authority: the hours of each weekday, and the days that differ, in their order. No two spans overlap, also not those
 * that end after midnight; every week without such days has hours.
 */
export const workingCalendar = z
  .object({ timeZone, week, ...origin, days: z.array(calendarEntry).max(3_000) })
  .refine(({ days }) => days.every(({ day }, index) => day > (days[index - 1]?.day ?? '')), { path: ['days'] })
  .superRefine((calendar, context) => {
    for (const index of overlaps(calendar))
      context.addIssue({ code: 'custom', path: index === null ? ['week'] : ['days', index, 'spans'] })
  })
export type WorkingCalendar = z.infer<typeof workingCalendar>

const lastEnd = (spans: readonly OfficeSpan[]) => (spans.at(-1)?.[1] ?? 0) - MINUTES_A_DAY

/** Places where the hours of a day run into those of the next one: in `days`, or null for the week. */
function overlaps({ week, days }: Pick<WorkingCalendar, 'week' | 'days'>): (number | null)[] {
  const begins = (spans: readonly OfficeSpan[]) => spans[0]?.[0] ?? MINUTES_A_DAY
  const inWeek = WEEKDAYS.some((weekday, index) => {
    const next = WEEKDAYS[(index + 1) % 7] ?? weekday
    return lastEnd(week[weekday]) > begins(week[next])
  })
  const entries = new Map(days.map((entry) => [dayNumber(entry.day), entry]))
  const hours = (day: number) => entries.get(day)?.spans ?? week[weekdayOf(day)]
  const inDays = days.flatMap(({ day: text }, index) => {
    const day = dayNumber(text)
    const early = lastEnd(hours(day - 1)) > begins(hours(day))
    const late = lastEnd(hours(day)) > begins(hours(day + 1))
    return early || late ? [index] : []
  })
  return inWeek ? [null, ...inDays] : inDays
}

/**
 * The calendars that an authority has had: each counts from `since` on, a moment in milliseconds, until the next one does; the first from ever.
 * A correction is a new version, so time that has passed stays as it was counted (decision 042).
 */
export type CalendarVersion = { readonly since: number | null; readonly calendar: WorkingCalendar }

/** What time is counted by: one calendar, or its versions in the order of their beginning. */
export type Calendar = WorkingCalendar | readonly CalendarVersion[]

const isVersions = (calendar: Calendar): calendar is readonly CalendarVersion[] => Array.isArray(calendar)

/** The versions of a calendar, each with the moments in milliseconds between which it counts. */
export function versionsOf(calendar: Calendar): { calendar: WorkingCalendar; from: number; to: number }[] {
  const versions = isVersions(calendar) ? calendar : [{ since: null, calendar }]
  return versions.map(({ calendar, since }, index) => ({
    calendar,
    from: index === 0 || since === null ? Number.NEGATIVE_INFINITY : since,
    to: versions[index + 1]?.since ?? Number.POSITIVE_INFINITY,
  }))
}

/** The calendars that had been published by a moment, in milliseconds. The same object where that is all of them, so that what was counted by it is kept. */
export function calendarKnownAt(calendar: Calendar, at: number): Calendar {
  if (!isVersions(calendar)) return calendar
  const known = calendar.filter(({ since }) => since === null || since <= at)
  return known.length === calendar.length ? calendar : known
}
