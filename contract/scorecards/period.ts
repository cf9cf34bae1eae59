import { dayNumber, dayText } from '../clocks/days.ts'
import { localDay, momentAt } from '../clocks/zone.ts'
import type { Period } from './scorecard.ts'

/** What a period may be. */
export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** A month, a quarter or a year of the calendar by its name in addresses: `2026-11`, `2026-Q4`, `2026`. Days are YYYY-MM-DD; the last one counts. */
export type NamedPeriod = { name: string; kind: PeriodKind; firstDay: string; lastDay: string }

/** What names of periods look like. */
export const PERIOD_NAME = /^(20\d\d)(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/

/** The period of a name; null where it names none. */
export function periodNamed(name: string): NamedPeriod | null {
  const [whole, year, quarter, month] = PERIOD_NAME.exec(name) ?? []
  if (whole === undefined) return null
  if (month) return spanning(name, 'month', `${year}-${month}`, 1)
  if (quarter) return spanning(name, 'quarter', `${year}-${twoDigits(Number(quarter) * 3 - 2)}`, 3)
  return spanning(name, 'year', `${year}-01`, 12)
}

/** The period of a kind in which a day lies. */
export function periodOf(kind: PeriodKind, day: string): NamedPeriod {
  const [year = '', month = ''] = day.split('-')
  if (kind === 'month') return spanning(`${year}-${month}`, kind, `${year}-${month}`, 1)
  if (kind === 'year') return spanning(year, kind, `${year}-01`, 12)
  const quarter = Math.ceil(Number(month) / 3)
  return spanning(`${year}-Q${quarter}`, kind, `${year}-${twoDigits(quarter * 3 - 2)}`, 3)
}

/** The period of the same kind before. */
export const periodBefore = ({ kind, firstDay }: NamedPeriod): NamedPeriod =>
  periodOf(kind, dayText(dayNumber(firstDay) - 1))

/** The period of the same kind after. */
export const periodAfter = ({ kind, lastDay }: NamedPeriod): NamedPeriod =>
  periodOf(kind, dayText(dayNumber(lastDay) + 1))

/** The months that end with the last one of a period, the earliest first; so many, or as many as the period has where that is more. */
export function monthsUpTo({ firstDay, lastDay }: NamedPeriod, count: number): NamedPeriod[] {
  const months = [periodOf('month', lastDay)]
  for (let [first] = months; first && (months.length < count || first.firstDay > firstDay); [first] = months)
    months.unshift(periodBefore(first))
  return months
}

/** Every period of every kind from one moment to another, in the calendar of a zone. */
export function periodsBetween(from: number, to: number, timeZone: string): NamedPeriod[] {
  const [first, last] = [dayText(localDay(timeZone, from)), dayText(localDay(timeZone, to))]
  return PERIOD_KINDS.flatMap((kind) => {
    const all: NamedPeriod[] = []
    for (let one = periodOf(kind, first); one.firstDay <= last; one = periodAfter(one)) all.push(one)
    return all
  })
}

/** The moments between two days of a zone, both of which count. */
export const momentsOf = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }, timeZone: string): Period => ({
  from: new Date(momentAt(timeZone, dayNumber(firstDay), 0)).toISOString(),
  to: new Date(momentAt(timeZone, dayNumber(lastDay) + 1, 0)).toISOString(),
})

/** The calendar day of a moment in a zone. */
export const dayAt = (at: number, timeZone: string): string => dayText(localDay(timeZone, at))

const twoDigits = (n: number) => String(n).padStart(2, '0')

/** A period of so many months, from a month on (YYYY-MM). */
function spanning(name: string, kind: PeriodKind, month: string, months: number): NamedPeriod {
  const firstDay = `${month}-01`
  const next = new Date(`${firstDay}T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + months)
  return { name, kind, firstDay, lastDay: dayText(dayNumber(next.toISOString().slice(0, 10)) - 1) }
}
