import type { Calendar } from './calendar.ts'
import { type Clock, type ClockState, clockState, countsUntil, type Wait, waitsUntil } from './clock.ts'
import { countsOfficeHours } from './limit.ts'
import { type DayReason, spansCounted, type WorkingDay, workingDaysAfter } from './working-time.ts'

/** A line of a proof. `sum` is what has been counted up to its end, in milliseconds. */
export type ProofLine =
  | {
      what: 'counted'
      day: string | null
      from: number
      to: number
      time: number
      sum: number
      reason: DayReason | null
    }
  | { what: 'waited'; from: number; to: number }
  | { what: 'uncounted'; day: string; reason: DayReason }

/** How a clock's figures come about, so that anybody can add them up again. */
export type Proof = {
  state: ClockState
  /** Every stretch that was counted, every day that wasn't and every wait, in their order. The last `sum` is the elapsed time. */
  lines: ProofLine[]
  /** For a limit in working days: those days and the ones by which it was extended. */
  days: WorkingDay[]
}

/** Lists what a clock has counted until a moment. */
export function prove(clock: Clock, calendar: Calendar, now: number): Proof {
  const until = countsUntil(clock, now)
  const waits = waitsUntil(clock, calendar, until)
  const lines: ProofLine[] = []
  let [from, sum] = [clock.start, 0]
  for (const wait of [...waits, { from: until, to: until }]) {
    for (const line of stretch(clock, calendar, { from, to: wait.from })) {
      if (line.what === 'counted') sum += line.time
      lines.push(line.what === 'counted' ? { ...line, sum } : line)
    }
    if (wait.from < wait.to) lines.push({ what: 'waited', ...wait })
    from = wait.to
  }
  const { limit, extensions, start } = clock
  const more = extensions.reduce((days, { by }) => days + ('workingDays' in by ? by.workingDays : 0), 0)
  const days = 'workingDays' in limit ? workingDaysAfter(calendar, start, limit.workingDays + more) : []
  return { state: clockState(clock, calendar, now), lines, days }
}

/** The lines of a stretch without a wait in it. */
function stretch({ limit }: Clock, calendar: Calendar, { from, to }: Wait): ProofLine[] {
  if (from >= to) return []
  if (!countsOfficeHours(limit))
    return [{ what: 'counted', day: null, from, to, time: to - from, sum: 0, reason: null }]
  const { counted, uncounted } = spansCounted(calendar, from, to)
  const lines: (ProofLine & { day: string })[] = [
    ...counted.map((part) => ({ what: 'counted', ...part, sum: 0 }) as const),
    ...uncounted.map((day) => ({ what: 'uncounted', ...day }) as const),
  ]
  return lines.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
