import * as z from 'zod'
import type { Calendar } from './calendar.ts'
import { type ClockEvent, clockAfter } from './clock-events.ts'
import {
  addCounted,
  afterWorkingTime,
  clockLimit,
  countedBetween,
  limitEnd,
  putOff,
  type WorkingTime,
  workingTime,
} from './limit.ts'

/**
 * What a clock is for: first contact, substantive reply, a promise's date, an arbiter's decision, the resident's silence after *resolved*, and
 * the review date of a case on the books. Each is a row of its own, so a shorter one never hides a longer one.
 */
export const CLOCK_KINDS = ['attention', 'reply', 'promise', 'dispute', 'confirmation', 'review'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

/** How often a rulebook lets a clock be lengthened in one way, and for how long each time. */
const lengthening = z.object({ times: z.int().min(0).max(10), longest: workingTime })

/** What a rulebook lets happen to a clock: extensions, and waits for the resident's answer to a question. */
export const clockTerms = z.object({ extension: lengthening, waiting: lengthening })
export type ClockTerms = z.infer<typeof clockTerms>

const at = z.int().min(0)
/** When something happened to a clock: the moment of an entry of its case's record. */
const event = { at }

/** A clock of a case, as the case's entries tell it. Moments in milliseconds. It is changed by `advance` only. */
export const clock = z.object({
  kind: z.enum(CLOCK_KINDS),
  start: at,
  limit: clockLimit,
  terms: clockTerms,
  extensions: z.array(z.object({ ...event, by: workingTime })),
  waits: z.array(z.object({ ...event, answered: z.object(event).nullable() })),
  stop: z.object(event).nullable(),
})
export type Clock = z.infer<typeof clock>

/** Why a clock does not take an event. */
export type ClockRefusal =
  | 'stopped'
  | 'earlier'
  | 'expired'
  | 'not_allowed'
  | 'too_often'
  | 'too_long'
  | 'waiting'
  | 'not_waiting'

/** A clock after an event, or why it does not take it. Events come in the order of the record. */
export function advance(
  clock: Clock,
  event: ClockEvent,
  calendar: Calendar,
): { ok: true; clock: Clock } | { ok: false; why: ClockRefusal } {
  const why = refusal(clock, event, calendar)
  return why ? { ok: false, why } : { ok: true, clock: clockAfter(clock, event) }
}

function refusal(clock: Clock, event: ClockEvent, calendar: Calendar): ClockRefusal | null {
  if (clock.stop) return 'stopped'
  if (event.at < lastMoment(clock)) return 'earlier'
  const open = clock.waits.some(({ answered }) => !answered)
  switch (event.type) {
    case 'stopped':
      return null
    case 'answered':
      return open ? null : 'not_waiting'
    case 'asked':
      if (open) return 'waiting'
      return lengthenings(clock.waits.length, clock.terms.waiting.times) ?? expiry(clock, event.at, calendar)
    case 'extended':
      return (
        lengthenings(clock.extensions.length, clock.terms.extension.times) ??
        expiry(clock, event.at, calendar) ??
        length(clock, event.by, calendar)
      )
  }
}

const lengthenings = (so: number, times: number) => (so < times ? null : times === 0 ? 'not_allowed' : 'too_often')

/** What lengthens a clock comes before the deadline; at its very moment is too late. */
const expiry = (clock: Clock, at: number, calendar: Calendar) =>
  at < clockState(clock, calendar, at).due ? null : 'expired'

/** Hours and days are compared by the deadlines to which they lead. */
function length(clock: Clock, by: WorkingTime, calendar: Calendar) {
  const end = endOf(clock, calendar)
  return putOff(calendar, end, by) <= putOff(calendar, end, clock.terms.extension.longest) ? null : 'too_long'
}

/** The latest moment that a clock knows: an event is not before it. */
export const lastMoment = ({ start, extensions, waits }: Clock) =>
  Math.max(start, ...[...extensions, ...waits, ...waits.flatMap(({ answered }) => answered ?? [])].map(({ at }) => at))

/** The deadline without the waits. */
const endOf = ({ start, limit, extensions }: Clock, calendar: Calendar) =>
  extensions.reduce((end, { by }) => putOff(calendar, end, by), limitEnd(calendar, start, limit))

/** A stretch during which a clock waited for the resident, in milliseconds. */
export type Wait = { from: number; to: number }

/** The waits of a clock up to a moment; each ends with the answer or with its cap, whichever is first. */
export function waitsUntil({ waits, terms }: Clock, calendar: Calendar, until: number): Wait[] {
  return waits.flatMap(({ at, answered }) => {
    const to = Math.min(until, answered?.at ?? until, afterWorkingTime(calendar, at, terms.waiting.longest))
    return at < to ? [{ from: at, to }] : []
  })
}

/** Until when a clock counts: its stop, or now. */
export const countsUntil = ({ start, stop }: Clock, now: number): number => Math.max(start, stop?.at ?? now)

/** Milliseconds of a stretch that count on a clock: not those of its waits. */
export function elapsedBetween(
  clock: Clock,
  calendar: Calendar,
  waits: readonly Wait[],
  from: number,
  to: number,
): number {
  const time = (a: number, b: number) => (a < b ? countedBetween(calendar, clock.limit, a, b) : 0)
  return waits.reduce((sum, wait) => sum - time(Math.max(from, wait.from), Math.min(to, wait.to)), time(from, to))
}

/**
 * `running` and `waiting` are in time; `overdue` runs on after its deadline; `met` and `late` are stopped, in time or not. Stopped at the very
 * moment of the deadline is in time.
 */
export type ClockPhase = 'running' | 'waiting' | 'overdue' | 'met' | 'late'

/** Where a clock stands. Times in milliseconds that count for its limit; `elapsed` and `remaining` add up to `allowed`. */
export type ClockState = {
  phase: ClockPhase
  /** The deadline. While the clock waits, the one that holds if the answer came now. */
  due: number
  allowed: number
  elapsed: number
  /** Negative where it is overdue. */
  remaining: number
  /** How long it has waited for the resident's answer. */
  waited: number
  /** When it goes on although no answer came; null unless it waits. */
  waitEnds: number | null
}

/** Where a clock stands at a moment that is not before its events. Costs microseconds. */
export function clockState(clock: Clock, calendar: Calendar, now: number): ClockState {
  const { start, limit, terms } = clock
  const until = countsUntil(clock, now)
  const waits = waitsUntil(clock, calendar, until)
  const end = endOf(clock, calendar)
  const allowed = countedBetween(calendar, limit, start, end)
  const elapsed = elapsedBetween(clock, calendar, waits, start, until)
  const waited = countedBetween(calendar, limit, start, until) - elapsed
  const due = waited > 0 ? addCounted(calendar, limit, end, waited) : end
  const open = clock.waits.find(({ answered }) => !answered)
  const waitEnds = open && !clock.stop ? afterWorkingTime(calendar, open.at, terms.waiting.longest) : null
  const waiting = waitEnds !== null && now < waitEnds
  return {
    phase: clock.stop
      ? clock.stop.at <= due
        ? 'met'
        : 'late'
      : waiting
        ? 'waiting'
        : now <= due
          ? 'running'
          : 'overdue',
    due,
    allowed,
    elapsed,
    remaining: allowed - elapsed,
    waited,
    waitEnds: waiting ? waitEnds : null,
  }
}

/**
 * The deadline if nothing more happens, and until when the clock waits at most (null unless it waits). A clock that waits is taken to get no
 * answer. Neither changes as time passes, so the record can state both.
 */
export function settledDue(clock: Clock, calendar: Calendar, now: number): { due: number; waitsUntil: number | null } {
  const { due, waitEnds } = clockState(clock, calendar, now)
  return { due: waitEnds === null ? due : clockState(clock, calendar, waitEnds).due, waitsUntil: waitEnds }
}
