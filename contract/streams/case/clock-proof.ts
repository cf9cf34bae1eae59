import { type Calendar, calendarKnownAt } from '../../clocks/calendar.ts'
import { type Holding, holdings } from '../../clocks/holders.ts'
import { countsOfficeHours } from '../../clocks/limit.ts'
import { type Proof, prove } from '../../clocks/prove.ts'
import { spansCounted, type UncountedDay } from '../../clocks/working-time.ts'
import type { CaseClock } from './clocks.ts'
import type { CaseView } from './view.ts'

/**
 * A clock of a case, and how its figures come about: what was counted until a moment, which days up to the deadline don't count, and who held the
 * case for how long. The times of the holdings add up to the elapsed time exactly.
 */
export type ProvenClock = {
  key: string
  one: CaseClock
  proof: Proof
  leftOut: readonly UncountedDay[]
  holdings: readonly Holding[]
}

/**
 * Proves the clocks of a case by what everybody can read: its view, and the calendars of the published rulebooks. Those that run come first, the
 * next deadline before the others. A clock that stopped is proven by the calendars that had been published then, as it was dated.
 */
export function proveClocks(
  { clocks, holders }: Pick<CaseView, 'clocks' | 'holders'>,
  calendar: Calendar,
  now: number,
) {
  const proven = Object.entries(clocks).map(([key, one]): ProvenClock => {
    const { clock } = one
    const known = calendarKnownAt(calendar, clock.stop?.at ?? now)
    const proof = prove(clock, known, now)
    const { uncounted } = countsOfficeHours(clock.limit)
      ? spansCounted(known, clock.start, proof.state.due)
      : { uncounted: [] }
    return {
      key,
      one,
      proof,
      leftOut: uncounted.filter(({ reason }) => reason.kind !== 'outside'),
      holdings: holdings(clock, holders, known, now),
    }
  })
  return proven.sort(
    (a, b) =>
      Number(a.one.clock.stop !== null) - Number(b.one.clock.stop !== null) ||
      b.one.round - a.one.round ||
      a.proof.state.due - b.proof.state.due,
  )
}
