import { type Calendar, type CalendarEntry, type OfficeSpan, versionsOf } from './calendar.ts'
import { DAY, dayNumber, weekdayOf } from './days.ts'
import { localDay, momentAt } from './zone.ts'

/** Office hours as moments, `[from, to)` in milliseconds, with the number of the local day on which they begin. */
export type CountedSpan = { readonly day: number; readonly from: number; readonly to: number }

/** What a calendar says of a local day; `entry` is absent where it is like its weekday. */
export type CalendarDay = { readonly spans: readonly OfficeSpan[]; readonly entry: CalendarEntry | undefined }

/** `dayEnd`: when the hours of its day end, or another version of the calendar takes over; `closed`: it is the former. */
type HeldSpan = CountedSpan & { readonly dayEnd: number; readonly closed: boolean }

type Version = ReturnType<typeof versionsOf>[number] & { entries: ReadonlyMap<number, CalendarEntry> }

/** Days by which more is held than was asked for. */
const STRETCH = 366
const NO_VERSION = 'A calendar without a version'
const OUTSIDE = 'Time is counted in the years 1970 to 2099'
/** Moments between which time is counted. */
const [FIRST, LAST] = [dayNumber('1970-01-01') * DAY, dayNumber('2100-01-01') * DAY]

/**
 * The office hours of a calendar as moments, in their order, with what was counted before each of them: working time between two moments is two
 * binary searches. Holds the years that were asked for. Throws a RangeError outside the years 1970 to 2099.
 */
export class CountedTime {
  readonly #versions: readonly Version[]
  #spans: readonly HeldSpan[] = []
  /** Milliseconds counted before the span of the same place. */
  #before: readonly number[] = []
  #total = 0
  /** Moments between which the spans are held. */
  #since = Number.POSITIVE_INFINITY
  #until = Number.NEGATIVE_INFINITY

  constructor(calendar: Calendar) {
    this.#versions = versionsOf(calendar).map((version) => ({
      ...version,
      entries: new Map(version.calendar.days.map((entry) => [dayNumber(entry.day), entry])),
    }))
  }

  /** The number of the local day of a moment. */
  dayOf(at: number): number {
    return localDay(this.#versionAt(at).calendar.timeZone, at)
  }

  /** The day on which the office hours began in which a moment lies, else its local day. */
  officeDayOf(at: number): number {
    const span = this.spanAt(at)
    return span.from <= at ? span.day : this.dayOf(at)
  }

  /** The moment at which a local day begins, by the version that counts then. */
  startOf(day: number): number {
    for (const { calendar, from, to } of this.#versions) {
      const start = momentAt(calendar.timeZone, day, 0)
      if (start < to) return Math.max(start, from)
    }
    throw new RangeError(NO_VERSION)
  }

  /** What the calendar says of a local day, by the version that counts at its end. */
  describe(day: number): CalendarDay {
    return dayIn(this.#versionAt(this.startOf(day + 1) - 1), day)
  }

  /** Milliseconds counted between two moments; negative where the second is earlier. */
  between(from: number, to: number): number {
    this.#hold(Math.min(from, to), Math.max(from, to))
    return this.#upTo(to) - this.#upTo(from)
  }

  /** The earliest moment after so many counted milliseconds, or the latest one before so many where they are negative. */
  add(from: number, counted: number): number {
    if (counted === 0) return from
    this.#hold(from, from)
    let target = this.#upTo(from) + counted
    while (target < 0 || target > this.#total) {
      this.#holdMore(target < 0)
      target = this.#upTo(from) + counted
    }
    const index = lastNotAbove(this.#before, (before) => before, counted > 0 ? target - 1 : target)
    return (this.#spans[index]?.from ?? from) + target - (this.#before[index] ?? 0)
  }

  /** The span in which a moment lies, or else the next one. */
  spanAt(at: number): CountedSpan {
    for (const span of this.#after(at)) return span
    throw new RangeError('No office hours')
  }

  /** When the first office hours of a local day begin; its beginning where it has none. */
  openingOf(day: number): number {
    const start = this.startOf(day)
    return this.within(start, this.startOf(day + 1)).find((span) => span.day === day)?.from ?? start
  }

  /**
   * The first days with office hours after the day of a moment, and when the hours of each end. A correction after that end doesn't move it, so
   * that no deadline which has passed comes back.
   */
  daysAfter(at: number, many: number): { day: number; end: number }[] {
    const days: { day: number; end: number; closed: boolean }[] = []
    const start = this.officeDayOf(at)
    for (const { day, dayEnd: end, closed } of this.#after(at)) {
      const last = days.at(-1)
      if (day <= (last?.day ?? start)) {
        if (last && !last.closed) Object.assign(last, { end, closed })
      } else if (days.length === many) break
      else days.push({ day, end, closed })
    }
    return days
  }

  /** The parts of the office hours that lie between two moments. */
  within(from: number, to: number): CountedSpan[] {
    const spans: CountedSpan[] = []
    for (const span of this.#after(from)) {
      if (span.from >= to) break
      spans.push({ day: span.day, from: Math.max(span.from, from), to: Math.min(span.to, to) })
    }
    return spans
  }

  /** The spans that end after a moment, for as long as they are taken. */
  *#after(at: number): Generator<HeldSpan> {
    this.#hold(at, at)
    let index = Math.max(0, lastNotAbove(this.#spans, beginOf, at))
    for (;;) {
      const span = this.#spans[index]
      if (!span) this.#holdMore(false)
      else {
        index++
        if (span.to > at) yield span
      }
    }
  }

  #upTo(at: number): number {
    const index = lastNotAbove(this.#spans, beginOf, at)
    const span = this.#spans[index]
    return span ? (this.#before[index] ?? 0) + Math.min(at, span.to) - span.from : 0
  }

  #versionAt(at: number): Version {
    const version = this.#versions.find(({ to }) => at < to)
    if (!version) throw new RangeError(NO_VERSION)
    return version
  }

  /** Holds about twice as much. Holding later spans as well changes no place. */
  #holdMore(earlier: boolean): void {
    if (earlier ? this.#since <= FIRST : this.#until >= LAST) throw new RangeError(OUTSIDE)
    const more = this.#until - this.#since
    if (earlier) this.#hold(Math.max(FIRST, this.#since - more), this.#until)
    else this.#hold(this.#since, Math.min(LAST, this.#until + more))
  }

  /** Makes sure that the spans between two moments are held. */
  #hold(from: number, to: number): void {
    if (from >= this.#since && to <= this.#until) return
    const since = Math.max(FIRST, Math.min(this.#since, from - STRETCH * DAY))
    const until = Math.min(LAST, Math.max(this.#until, to + STRETCH * DAY))
    if (!(from >= since && to <= until)) throw new RangeError(OUTSIDE)
    this.#spans = this.#versions.flatMap((version) => spansOf(version, since, until))
    let total = 0
    this.#before = this.#spans.map(({ from, to }) => {
      total += to - from
      return total - to + from
    })
    this.#total = total
    this.#since = since
    this.#until = until
  }
}

const beginOf = ({ from }: CountedSpan) => from

/** The office hours of a version while it counts, from before one moment until after another. */
function spansOf(version: Version, since: number, until: number): HeldSpan[] {
  const { timeZone } = version.calendar
  const [from, to] = [Math.max(since, version.from), Math.min(until, version.to)]
  if (from >= to) return []
  const found: HeldSpan[] = []
  // Hours may have begun on the day before.
  for (let day = localDay(timeZone, from) - 1; day <= localDay(timeZone, to); day++) {
    const { spans } = dayIn(version, day)
    const close = momentAt(timeZone, day, spans.at(-1)?.[1] ?? 0)
    const end = { dayEnd: Math.min(close, version.to), closed: close <= version.to }
    for (const [first, last] of spans) {
      const from = Math.max(version.from, momentAt(timeZone, day, first))
      const to = Math.min(version.to, momentAt(timeZone, day, last))
      if (from < to) found.push({ day, from, to, ...end })
    }
  }
  return found
}

function dayIn({ calendar, entries }: Version, day: number): CalendarDay {
  const entry = entries.get(day)
  return { spans: entry?.spans ?? calendar.week[weekdayOf(day)], entry }
}

/** The place of the last item that is not above a limit, or −1. The items stand in rising order. */
function lastNotAbove<T>(items: readonly T[], size: (item: T) => number, limit: number): number {
  let [low, high] = [-1, items.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const item = items[middle]
    if (item !== undefined && size(item) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
