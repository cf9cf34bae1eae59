import type { Clock, ClockKind, ClockTerms } from './clock.ts'
import type { WorkingTime } from './limit.ts'

// Apart from the schemas, which browsers that fold a case's record do not load.

/** Terms of a clock that nothing lengthens. */
export const NO_TERMS: ClockTerms = {
  extension: { times: 0, longest: { hours: 1 } },
  waiting: { times: 0, longest: { hours: 1 } },
}

/** A clock that begins. */
export const startClock = (kind: ClockKind, start: number, limit: Clock['limit'], terms: ClockTerms): Clock => ({
  kind,
  start,
  limit,
  terms,
  extensions: [],
  waits: [],
  stop: null,
})

/**
 * All that can happen to a clock, at a moment. Only `extended` and `asked` lengthen it, within the rulebook's terms: another department, class,
 * priority or calendar is no event, so it cannot.
 */
export type ClockEvent =
  | { type: 'extended'; at: number; by: WorkingTime }
  | { type: 'asked' | 'answered' | 'stopped'; at: number }

/** A clock after an event that it has taken, as a record tells it. Whether it takes one, `advance` says. */
export function clockAfter(clock: Clock, event: ClockEvent): Clock {
  const { at } = event
  switch (event.type) {
    case 'extended':
      return { ...clock, extensions: [...clock.extensions, { at, by: event.by }] }
    case 'asked':
      return { ...clock, waits: [...clock.waits, { at, answered: null }] }
    case 'answered':
      return { ...clock, waits: clock.waits.map((wait) => (wait.answered ? wait : { ...wait, answered: { at } })) }
    case 'stopped':
      return { ...clock, stop: { at } }
  }
}
