import type { Bilingual } from '../ids.ts'
import type { Calendar, DayKind } from './calendar.ts'
import { type CountedSpan, CountedTime } from './counted-time.ts'
import { dayNumber, dayText } from './days.ts'

// Moments and times are whole milliseconds; a moment is counted from 1970 (UTC), as `Date.now()` tells it.

const indexes = new WeakMap<Calendar, CountedTime>()

function countedTime(calendar: Calendar): CountedTime {
  let index = indexes.get(calendar)
  if (!index) {
    index = new CountedTime(calendar)
    indexes.set(calendar, index)
  }
  return index
}

/** Office hours between two moments, in milliseconds; negative where the second is earlier. The parts of a stretch add up to the whole. */
export const workingTimeBetween = (calendar: Calendar, from: number, to: number): number =>
  countedTime(calendar).between(from, to)

/**
 * The moment at which so many milliseconds of office hours have passed since another one: the earliest such moment, so a limit ends with the
 * hours and not as the next ones begin. Where the time is negative, the latest moment that is so long before.
 */
export const addWorkingTime = (calendar: Calendar, from: number, time: number): number =>
  countedTime(calendar).add(from, time)

/** A working day that was counted, and the moment at which its office hours end. */
export type WorkingDay = { day: string; end: number }

/**
 * The first working days after a moment. The day of the moment itself doesn't count, whatever its hour (office hours after midnight are still
 * the day on which they began); days without office hours don't either (Civil Code of the People’s Republic of China, articles 201 and 203).
 */
export const workingDaysAfter = (calendar: Calendar, from: number, many: number): WorkingDay[] =>
  countedTime(calendar)
    .daysAfter(from, many)
    .map(({ day, end }) => ({ day: dayText(day), end }))

/** When a limit of so many working days ends that began at a moment: with the office hours of the last of them. */
export function endOfWorkingDays(calendar: Calendar, from: number, many: number): number {
  return countedTime(calendar).daysAfter(from, many).at(-1)?.end ?? from
}

/** When so many days after the day of a moment are over: at midnight, whether or not they are working days. */
export function endOfDays(calendar: Calendar, from: number, many: number): number {
  const index = countedTime(calendar)
  return index.startOf(index.dayOf(from) + many + 1)
}

/** The moment itself in office hours, else the one at which the next ones begin. */
export const nextOfficeMoment = (calendar: Calendar, at: number): number =>
  Math.max(at, countedTime(calendar).spanAt(at).from)

/** The first moment after another one at which the office opens for a day. */
export function nextOpening(calendar: Calendar, at: number): number {
  const index = countedTime(calendar)
  const today = index.spanAt(index.startOf(index.dayOf(at))).from
  if (today > at) return today
  const tomorrow = index.startOf(index.dayOf(at) + 1)
  return Math.max(tomorrow, index.spanAt(tomorrow).from)
}

/** When a calendar day, YYYY-MM-DD, is over: its midnight. */
export const endOfDay = (calendar: Calendar, day: string): number => countedTime(calendar).startOf(dayNumber(day) + 1)

/** When the office opens on the local day of a moment; at its midnight where it doesn't. */
export const openingOf = (calendar: Calendar, at: number): number => {
  const index = countedTime(calendar)
  return index.openingOf(index.dayOf(at))
}

/** When the office opens on the working day that is so many working days before the day of a moment. */
export function openingDaysBefore(calendar: Calendar, at: number, many: number): number {
  const index = countedTime(calendar)
  let day = index.officeDayOf(at)
  for (let left = many; left > 0; ) {
    day--
    if (index.describe(day).spans.length > 0) left--
  }
  return index.openingOf(day)
}

/**
 * Why a day counts as it does: as its day of the week, or for an entry of the calendar. `outside` is a working day of which nothing lies in the
 * stretch that is counted.
 */
export type DayReason =
  | { kind: 'week' | 'outside' }
  | { kind: DayKind; name: Bilingual; source: string; approvedBy: string }

/** A part of the office hours that was counted, in milliseconds. */
export type CountedPart = { day: string; from: number; to: number; time: number; reason: DayReason }
/** A day of which nothing was counted. */
export type UncountedDay = { day: string; reason: DayReason }

/** What is counted between two moments, and which of the days don't count and why. The times of the parts add up to `workingTimeBetween`. */
export function spansCounted(
  calendar: Calendar,
  from: number,
  to: number,
): { counted: CountedPart[]; uncounted: UncountedDay[] } {
  const index = countedTime(calendar)
  const parts = index.within(from, to)
  const seen = new Set(parts.map(({ day }) => day))
  const uncounted: UncountedDay[] = []
  for (let day = index.dayOf(from); day <= index.dayOf(Math.max(from, to - 1)); day++)
    if (!seen.has(day)) uncounted.push({ day: dayText(day), reason: reasonOf(index, day, true) })
  return { counted: parts.map((part) => countedPart(index, part)), uncounted }
}

const countedPart = (index: CountedTime, { day, from, to }: CountedSpan): CountedPart => ({
  day: dayText(day),
  from,
  to,
  time: to - from,
  reason: reasonOf(index, day, false),
})

function reasonOf(index: CountedTime, day: number, uncounted: boolean): DayReason {
  const { entry, spans } = index.describe(day)
  if (uncounted && spans.length > 0) return { kind: 'outside' }
  if (!entry) return { kind: 'week' }
  const { kind, name, source, approvedBy } = entry
  return { kind, name, source, approvedBy }
}
