import type { Clock, ClockPhase } from '../../clocks/clock.ts'
import { type ClockEvent, clockAfter, NO_TERMS, startClock } from '../../clocks/clock-events.ts'
import type { ClockChange } from './clock-changes.ts'

/** A clock of a case, as the case's record tells it. Moments in milliseconds. */
export type CaseClock = {
  clock: Clock
  round: number
  /** The class of the case when it began. */
  class: string
  /** The version of the rulebook from which its limit and terms are. */
  rulebook: number
  /** The co-handler whose it is; null: the case's own, whoever leads it. */
  departmentId: string | null
  /** The planned step whose day it is; null for all others. */
  milestoneId: string | null
  /** The deadline; while it waits for the asker, the one that holds if no answer comes until `waitsUntil`. */
  due: number
  waitsUntil: number | null
}

/** Clocks of a case, by their keys: round, kind, and of several which one. */
export type CaseClocks = Readonly<Record<string, CaseClock>>

/** The key of a clock. `which`: the class of an attention or reply clock, else the co-handler, the milestone, or the case’s version. */
export const clockKeyOf = (round: number, kind: Clock['kind'], which?: string): string =>
  [round, kind, which].filter((part) => part !== undefined).join('.')

/** What an entry says of clocks. */
type Timed = { at: string; public: { rulebook?: number | undefined; clocks?: readonly ClockChange[] | undefined } }

/** The clocks after an entry. A change of a clock of which no entry told is left out: its beginning was blanked, and is told again. */
export function clocksAfter(before: CaseClocks, { at, public: { rulebook = 0, clocks = [] } }: Timed): CaseClocks {
  const after: Record<string, CaseClock> = { ...before }
  for (const change of clocks) {
    const known = after[change.key]
    if (change.type === 'started') after[change.key] = started(change, Date.parse(at), rulebook)
    else if (known) after[change.key] = changed(known, change, Date.parse(at))
  }
  return after
}

function started(change: Extract<ClockChange, { type: 'started' }>, at: number, rulebook: number): CaseClock {
  const { kind, round, limit, terms = NO_TERMS, departmentId = null, milestoneId = null } = change
  return {
    clock: startClock(kind, change.since === undefined ? at : Date.parse(change.since), limit, terms),
    round,
    class: change.class,
    rulebook,
    departmentId,
    milestoneId,
    due: Date.parse(change.due),
    waitsUntil: null,
  }
}

function changed(known: CaseClock, change: Exclude<ClockChange, { type: 'started' }>, at: number): CaseClock {
  const clock = change.type === 'redated' ? known.clock : clockAfter(known.clock, eventOf(change, at))
  const goesOn = change.type === 'answered' || change.type === 'stopped'
  const until = 'until' in change && change.until !== undefined ? Date.parse(change.until) : known.waitsUntil
  return { ...known, clock, due: Date.parse(change.due), waitsUntil: goesOn ? null : until }
}

/** The event of a clock that a change tells. */
export const eventOf = (change: Exclude<ClockChange, { type: 'started' | 'redated' }>, at: number): ClockEvent =>
  change.type === 'extended' ? { type: change.type, at, by: change.by } : { type: change.type, at }

/** Where a clock stands at a moment, without its calendar: `clockState` says the same. */
export function phaseAt({ clock: { stop }, due, waitsUntil }: CaseClock, now: number): ClockPhase {
  if (stop) return stop.at <= due ? 'met' : 'late'
  if (waitsUntil !== null && now < waitsUntil) return 'waiting'
  return now <= due ? 'running' : 'overdue'
}
