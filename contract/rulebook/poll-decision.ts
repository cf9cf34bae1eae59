import type { Rulebook } from './schema.ts'

/** Working days within which a department decides after a poll, where a rulebook says none: those of before 30 November 2026 do not. */
const POLL_DECISION_DAYS = 15

/** Working days within which a department decides after the count of a poll for which its decision waited. */
export const pollDecisionDaysOf = ({ pollDecisionDays }: Pick<Rulebook, 'pollDecisionDays'>): number =>
  pollDecisionDays ?? POLL_DECISION_DAYS
