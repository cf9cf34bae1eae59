import { nextCall, nextStep } from '#contract/clocks/ladder.ts'
import { nextOfficeMoment } from '#contract/clocks/working-time.ts'
import { LADDER_STEPS } from '#contract/rulebook/schema.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import type { CaseEntryOf } from '#contract/streams/case/entries.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { classOf } from './new-clocks.ts'

/** Steps that a case climbs by itself: those of the rulebook's ladder, and a call of those on duty in an emergency. */
export type EscalationStep = CaseEntryOf<'case.escalated'>['public']['step']

/** A step that a clock has come to. `name`: under which it is kept as taken. `noticeAt`: when those whom it concerns are told, in milliseconds. */
export type DueStep = { step: EscalationStep; name: string; noticeAt: number }

/** The steps of a clock that are due and were not taken, in their order: several where nobody looked for a while. The end of a silence is none. */
export function dueSteps(one: CaseClock, rules: Rules, taken: readonly string[], now: number): DueStep[] {
  const steps: DueStep[] = []
  for (;;) {
    const next = stepAfter(one, rules, [...taken, ...steps.map(({ name }) => name)], now)
    if (!next || next.at > now) return steps
    const { at: _, ...step } = next
    steps.push(step)
  }
}

/** When a jobs process looks at a clock next, in milliseconds: at its next step, or at the end of a silence. Null where nothing comes. */
export function nextMoment(one: CaseClock, rules: Rules, taken: readonly string[], now: number): number | null {
  const { clock, due } = one
  if (clock.kind === 'confirmation') return clock.stop || taken.length ? null : due
  return stepAfter(one, rules, taken, now)?.at ?? null
}

/** The first step that was not taken, and when it is: on the day of a review one notice, in an emergency call after call, else as the ladder says. */
function stepAfter(
  one: CaseClock,
  { document, calendar }: Rules,
  taken: readonly string[],
  now: number,
): (DueStep & { at: number }) | null {
  const { clock, due } = one
  if (clock.stop || clock.kind === 'confirmation') return null
  if (clock.kind === 'review') {
    if (taken.length) return null
    return { step: 'notice', name: 'notice', at: due, noticeAt: nextOfficeMoment(calendar, due) }
  }
  const every = clock.kind === 'attention' ? classOf(document, one.class)?.escalatesEveryMinutes : null
  if (every) {
    const at = nextCall(clock, every, taken.length)
    // Night and day.
    return at === null ? null : { step: 'call', name: `call ${taken.length + 1}`, at, noticeAt: at }
  }
  const next = nextStep(clock, document.ladder, calendar, taken.filter(isRung), now)
  return next && { ...next, name: next.step }
}

const isRung = (name: string): name is (typeof LADDER_STEPS)[number] => LADDER_STEPS.some((step) => step === name)
