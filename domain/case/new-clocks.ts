import type { Clock, ClockTerms } from '#contract/clocks/clock.ts'
import { NO_TERMS } from '#contract/clocks/clock-events.ts'
import { limitEnd } from '#contract/clocks/limit.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { ClockChange } from '#contract/streams/case/clock-changes.ts'
import { type CaseClock, clockKeyOf } from '#contract/streams/case/clocks.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'

/** A clock that is to begin: what its kind goes by, and which one of several it is. */
export type NewClock = {
  kind: Clock['kind']
  which?: string
  limit: Clock['limit']
  terms?: ClockTerms
  departmentId?: string
  milestoneId?: string
  /** Where it began before now: in milliseconds. */
  since?: number
}

/** The class of this code; the one for which nobody said another where the rulebook has none such any more. */
export const classOf = ({ classes, defaultClass }: Rulebook, code: string) =>
  classes.find((one) => one.code === code) ?? classes.find((one) => one.code === defaultClass)

/** The case's own clock for which its class sets the limit. */
export function classClock(kind: 'attention' | 'reply', code: string, { document }: Rules): NewClock[] {
  const limit = classOf(document, code)?.[kind]
  return limit ? [{ kind, which: code, limit, ...(kind === 'reply' ? { terms: termsOf(document) } : {}) }] : []
}

/** A co-handler's own clock: as long as the lead's of that class, from now on. */
export function coHandlerClock(departmentId: string, code: string, { document }: Rules): NewClock[] {
  const limit = classOf(document, code)?.reply
  return limit ? [{ kind: 'reply', which: departmentId, departmentId, limit, terms: termsOf(document) }] : []
}

const termsOf = ({ extension: { times, longest }, waiting }: Rulebook): ClockTerms => ({
  extension: { times, longest },
  waiting,
})

/** The clock of a promise's day: of the case, or of a planned step. */
export const promiseClock = (date: string, step: Pick<NewClock, 'departmentId' | 'milestoneId'> = {}): NewClock => ({
  kind: 'promise',
  which: step.milestoneId ?? 'case',
  limit: { date },
  ...step,
})

/** An arbiter has one working day. */
export const DISPUTE_CLOCK: NewClock = { kind: 'dispute', limit: { workingDays: 1 } }

/** How long the askers may be silent. */
export const confirmationClock = ({ document }: Rules): NewClock => ({
  kind: 'confirmation',
  limit: { days: document.silenceDays },
})

/** The day on which a case on the books is looked at again. Of several in a round each is named by the version that the case had. */
export const reviewClock = (date: string, { version }: { version: number }): NewClock => ({
  kind: 'review',
  which: String(version),
  limit: { date },
})

/** The change by which an entry tells that a clock begins now, or since when it does. */
export function startOf(
  { kind, which, limit, terms = NO_TERMS, departmentId, milestoneId, since }: NewClock,
  { round, class: code }: Pick<CaseClock, 'round' | 'class'>,
  { calendar }: Rules,
  now: number,
): ClockChange {
  return {
    type: 'started',
    key: clockKeyOf(round, kind, which),
    kind,
    round,
    class: code,
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(milestoneId === undefined ? {} : { milestoneId }),
    limit,
    ...(terms === NO_TERMS ? {} : { terms }),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    due: new Date(limitEnd(calendar, since ?? now, limit)).toISOString(),
  }
}
