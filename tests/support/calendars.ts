import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { OfficeSpan, WorkingCalendar } from '#contract/clocks/calendar.ts'

/** A weekday of eight hours with a break at noon. */
export const OFFICE_HOURS: OfficeSpan[] = [
  [540, 720],
  [810, 1_110],
]

const origin = { source: 'a test', approvedBy: 'a tester' }

/** Monday to Friday from 9:00 to 12:00 and 13:30 to 18:30, with the days that differ. */
export const officeCalendar = (
  days: Pick<WorkingCalendar['days'][number], 'day' | 'kind' | 'spans'>[] = [],
  timeZone = 'Asia/Shanghai',
): WorkingCalendar => ({
  timeZone,
  week: {
    monday: OFFICE_HOURS,
    tuesday: OFFICE_HOURS,
    wednesday: OFFICE_HOURS,
    thursday: OFFICE_HOURS,
    friday: OFFICE_HOURS,
    saturday: [],
    sunday: [],
  },
  ...origin,
  days: days.map((day) => ({ ...day, name: { zh: '某日', en: 'A day' }, ...origin })),
})

/** A moment in Shanghai, in milliseconds. */
export const shanghai = (local: string): number => Date.parse(`${local}+08:00`)

/** Zones with and without daylight saving, with changes of half an hour, and with odd offsets from −12 to +14 hours. */
export const ZONES = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Australia/Eucla',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Europe/London',
  'America/New_York',
  'Africa/Casablanca',
  'America/Santiago',
  'Etc/GMT+12',
  'Etc/GMT-14',
  'UTC',
]

/** Spans of one day between two minutes; with `late`, the last one may end after midnight. */
const spansFrom = (first: number, late: boolean): fc.Arbitrary<OfficeSpan[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: first, max: 1_439 }), { maxLength: 6 }),
      late ? fc.integer({ min: 0, max: first }) : fc.constant(0),
    )
    .map(([cuts, over]) => {
      const sorted = cuts.sort((one, other) => one - other)
      const spans: OfficeSpan[] = []
      for (let at = 0; at + 1 < sorted.length; at += 2) spans.push([sorted[at] ?? 0, sorted[at + 1] ?? 0])
      const last = spans.at(-1)
      if (last && over > 0) last[1] = Math.min(1_440 + over, last[0] + 1_440)
      return spans
    })

/** Calendars with several spans a day, some over midnight, and many days that differ in the `length` days from `firstDay`. */
export const calendars = (firstDay: string, length: number): fc.Arbitrary<WorkingCalendar> =>
  fc.boolean().chain((late) => {
    const spans = spansFrom(late ? 360 : 0, late)
    return fc
      .record({
        timeZone: fc.constantFrom(...ZONES),
        week: fc.record({
          monday: spans,
          tuesday: spans,
          wednesday: spans,
          thursday: fc.constantFrom<OfficeSpan[]>(OFFICE_HOURS, [[600, 1_440]]),
          friday: spans,
          saturday: spans,
          sunday: spans,
        }),
        days: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: length - 1 }), spans), {
          maxLength: 12,
          selector: ([day]) => day,
        }),
      })
      .map(({ timeZone, week, days }) => {
        const start = Temporal.PlainDate.from(firstDay)
        return {
          timeZone,
          week,
          ...origin,
          days: days
            .sort(([one], [other]) => one - other)
            .map(([day, hours]) => ({
              day: start.add({ days: day }).toString(),
              kind: hours.length ? ('hours' as const) : ('closed' as const),
              name: { zh: '某日', en: 'A day' },
              spans: hours,
              ...origin,
            })),
        }
      })
  })

/**
 * Counts minute by minute: what slow, plain code says of office hours. The local time is Temporal's; where a clock is put back, it is held until
 * it shows a later time again. Returns the milliseconds counted up to a moment within the stretch.
 */
export function minuteCounter(calendar: WorkingCalendar, from: number, to: number): (at: number) => number {
  const first = Math.floor(from / 60_000) - 2_880
  const minutes = Math.ceil(to / 60_000) - first + 1
  const before = new Int32Array(minutes + 1)
  const counts = new Uint8Array(minutes + 1)
  const hoursOf = hoursByDay(calendar)
  let [offset, changes] = offsetAt(calendar.timeZone, first * 60_000)
  let shown = Number.NEGATIVE_INFINITY
  for (let minute = 0; minute < minutes; minute++) {
    const at = (first + minute) * 60_000
    if (at >= changes) [offset, changes] = offsetAt(calendar.timeZone, at)
    shown = Math.max(shown, first + minute + offset)
    const day = Math.floor(shown / 1_440)
    const inDay = shown - day * 1_440
    const open = isOpen(hoursOf(day), inDay) || isOpen(hoursOf(day - 1), inDay + 1_440)
    counts[minute] = open ? 1 : 0
    before[minute + 1] = (before[minute] ?? 0) + (open ? 1 : 0)
  }
  return (at) => {
    const minute = Math.floor(at / 60_000) - first
    return (before[minute] ?? 0) * 60_000 + (counts[minute] ? at % 60_000 : 0)
  }
}

const isOpen = (spans: readonly OfficeSpan[], minute: number) => {
  for (const [from, to] of spans) if (from <= minute && minute < to) return true
  return false
}

function hoursByDay({ week, days }: WorkingCalendar) {
  const entries = new Map(days.map(({ day, spans }) => [day, spans]))
  const known = new Map<number, readonly OfficeSpan[]>()
  const { sunday, monday, tuesday, wednesday, thursday, friday, saturday } = week
  const byWeekday = [sunday, monday, tuesday, wednesday, thursday, friday, saturday]
  return (day: number): readonly OfficeSpan[] => {
    let spans = known.get(day)
    if (!spans) {
      const date = new Date(day * 86_400_000)
      spans = entries.get(date.toISOString().slice(0, 10)) ?? byWeekday[date.getUTCDay()] ?? []
      known.set(day, spans)
    }
    return spans
  }
}

/** The offset of a zone in minutes, and until when it holds. */
function offsetAt(timeZone: string, at: number): [number, number] {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  const next = time.getTimeZoneTransition('next')
  return [time.offsetNanoseconds / 60e9, next?.epochMilliseconds ?? Number.POSITIVE_INFINITY]
}

/** The three days after a moment, in Shanghai, on which an authority is closed: one of them at least is no weekend. */
export const closedDaysAfter = (now: Date): WorkingCalendar['days'] =>
  [1, 2, 3].map((days) => ({
    day: Temporal.Instant.from(now.toISOString())
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate()
      .add({ days })
      .toString(),
    kind: 'closed' as const,
    name: { zh: '停电检修', en: 'Power cut' },
    spans: [],
    ...origin,
  }))
