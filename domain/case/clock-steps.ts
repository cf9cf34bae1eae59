import { nextCall, nextStep } from '#contract/clocks/ladder.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { classOf } from './new-clocks.ts'

/**
 * When a jobs process looks at a clock next, in milliseconds: at its next step of the ladder; at the end of a silence and on the day of a review,
 * once. Null where nothing comes: it is stopped, or all steps were taken.
 */
export function nextMoment(one: CaseClock, { document, calendar }: Rules, taken: readonly string[], now: number) {
  const { clock, due } = one
  if (clock.stop) return null
  if (clock.kind === 'confirmation' || clock.kind === 'review') return taken.length ? null : due
  const every = clock.kind === 'attention' ? classOf(document, one.class)?.escalatesEveryMinutes : null
  if (every) return nextCall(clock, every, taken.length)
  return nextStep(clock, document.ladder, calendar, taken, now)?.at ?? null
}
