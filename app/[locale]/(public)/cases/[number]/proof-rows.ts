import { dayNumber } from '#contract/clocks/days.ts'
import type { ProofLine } from '#contract/clocks/prove.ts'
import type { DayReason, UncountedDay } from '#contract/clocks/working-time.ts'

/** A row of a computation: the stretches of a day that were counted, a day that was not, a wait, or many days together. Times in milliseconds. */
export type ProofRow =
  | {
      what: 'counted'
      day: string | null
      spans: readonly { from: number; to: number }[]
      time: number
      sum: number
      reason: DayReason | null
    }
  | Exclude<ProofLine, { what: 'counted' }>
  | { what: 'earlier'; from: string; to: string; counted: number; uncounted: number; time: number; sum: number }

/** Rows of a computation that a page shows one by one; what lies before them stands in one row. */
const SHOWN = 40

/** The lines of a proof, those of a day together, and of a long one the last days. */
export function proofRows(lines: readonly ProofLine[]): ProofRow[] {
  const rows: ProofRow[] = []
  for (const line of lines) {
    const last = rows.at(-1)
    if (line.what !== 'counted') rows.push(line)
    else if (last?.what === 'counted' && last.day !== null && last.day === line.day)
      rows[rows.length - 1] = { ...last, spans: [...last.spans, line], time: last.time + line.time, sum: line.sum }
    else rows.push({ ...line, spans: [line] })
  }
  const cut = rows.length - SHOWN
  return cut > 1 ? [together(rows.slice(0, cut)), ...rows.slice(cut)] : rows
}

function together(rows: readonly ProofRow[]): ProofRow {
  const counted = rows.flatMap((row) => (row.what === 'counted' ? [row] : []))
  const days = rows.flatMap((row) => ('day' in row && row.day !== null ? [row.day] : []))
  return {
    what: 'earlier',
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    counted: new Set(counted.map(({ day }) => day)).size,
    uncounted: rows.filter(({ what }) => what === 'uncounted').length,
    time: counted.reduce((sum, { time }) => sum + time, 0),
    sum: counted.at(-1)?.sum ?? 0,
  }
}

/** Days in a row that don't count for the same reason. */
export type DaysOff = { from: string; to: string; reason: DayReason }

/** Days that don't count, those in a row for the same reason together. */
export function daysOff(days: readonly UncountedDay[]): DaysOff[] {
  const stretches: DaysOff[] = []
  for (const { day, reason } of days) {
    const last = stretches.at(-1)
    const follows = last && dayNumber(day) === dayNumber(last.to) + 1
    if (follows && JSON.stringify(last.reason) === JSON.stringify(reason)) last.to = day
    else stretches.push({ from: day, to: day, reason })
  }
  return stretches
}
