import type { Calendar } from './calendar.ts'
import { type Clock, countsUntil, elapsedBetween, waitsUntil } from './clock.ts'

/** From when on somebody held a case: a department's id, or null while it is nobody's. */
export type HolderChange = { at: number; holder: string | null }

/** How long a holder had the case at one time, in milliseconds that count on the clock. */
export type Holding = { holder: string | null; from: number; to: number; time: number }

/**
 * Who held a case for how long within a clock. The times of all holdings add up to the clock's elapsed time exactly, as integers. What lies
 * before the first change is nobody's. Changes come in the order of their moments.
 */
export function holdings(clock: Clock, changes: readonly HolderChange[], calendar: Calendar, now: number): Holding[] {
  const until = countsUntil(clock, now)
  const waits = waitsUntil(clock, calendar, until)
  const found: Holding[] = []
  let [holder, from]: [string | null, number] = [null, clock.start]
  for (const change of [...changes, { holder: null, at: until }]) {
    const to = Math.min(until, Math.max(from, change.at))
    if (from < to) found.push({ holder, from, to, time: elapsedBetween(clock, calendar, waits, from, to) })
    ;[holder, from] = [change.holder, to]
  }
  return found
}

/** How long each holder had the case in all, in milliseconds, in the order in which they first had it. */
export function timeByHolder(holdings: readonly Holding[]): { holder: string | null; time: number }[] {
  const times = new Map<string | null, number>()
  for (const { holder, time } of holdings) times.set(holder, (times.get(holder) ?? 0) + time)
  return [...times].map(([holder, time]) => ({ holder, time }))
}
