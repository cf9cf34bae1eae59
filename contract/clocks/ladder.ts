import type { Calendar } from './calendar.ts'
import { type Clock, clockState } from './clock.ts'
import { MINUTE } from './days.ts'
import { putOff, type WorkingTime } from './limit.ts'
import { addWorkingTime, nextOfficeMoment, openingDaysBefore, openingOf } from './working-time.ts'

/**
 * A step of the rulebook's escalation ladder, of which each is taken once: so long before the deadline, as the office opens on its day, or so
 * long after it. An offset of null is none.
 */
export type LadderRow<S extends string> = {
  readonly step: S
  readonly when: 'before' | 'day' | 'after'
  readonly offset: WorkingTime | null
}

/** A step that comes next: `at` is when it is taken, `noticeAt` when those whom it concerns are told. Moments in milliseconds. */
export type NextStep<S extends string> = { step: S; at: number; noticeAt: number }

/**
 * The next step of a clock that has taken some, or null where there is none: the clock is stopped, or all are taken. While the clock waits, `at`
 * is the earliest that is possible; who wakes then asks again. A step that would come before the clock began is left out. Notices keep office
 * hours.
 */
export function nextStep<S extends string>(
  clock: Clock,
  ladder: readonly LadderRow<S>[],
  calendar: Calendar,
  taken: readonly S[],
  now: number,
): NextStep<S> | null {
  if (clock.stop) return null
  const { due } = clockState(clock, calendar, now)
  const [first] = ladder
    .filter(({ step }) => !taken.includes(step))
    .map((row) => ({ step: row.step, at: momentOf(row, due, calendar) }))
    .filter(({ at }) => at > clock.start)
    // Steps of the same moment stay in the order of the ladder.
    .sort((one, other) => one.at - other.at)
  return first ? { ...first, noticeAt: nextOfficeMoment(calendar, first.at) } : null
}

/** When the next call of an emergency is due after so many: every few minutes, night and day, until somebody attends; null once the clock stopped. */
export const nextCall = ({ start, stop }: Clock, everyMinutes: number, calls: number): number | null =>
  stop ? null : start + (calls + 1) * everyMinutes * MINUTE

function momentOf({ when, offset }: LadderRow<string>, due: number, calendar: Calendar): number {
  switch (when) {
    // A deadline at midnight belongs to the day that it ends.
    case 'day':
      return openingOf(calendar, due - 1)
    case 'after':
      return offset ? putOff(calendar, due, offset) : due
    case 'before':
      if (!offset) return due
      return 'hours' in offset
        ? addWorkingTime(calendar, due, -offset.hours * 60 * MINUTE)
        : openingDaysBefore(calendar, due - 1, offset.workingDays)
  }
}
