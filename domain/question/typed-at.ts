import { DAY } from '#contract/clocks/days.ts'
import { UNSENT_DAYS } from '#contract/limits.ts'

/** What comes within so many milliseconds came at once: its own moment says it. */
const AT_ONCE_MS = 60_000

/**
 * The moment at which something was typed, as the sender's device claims it; null where it came at once, and where the claim can't be true: a
 * device keeps nothing longer than `UNSENT_DAYS`, and its clock may be wrong. It is shown as a claim and decides about no deadline.
 */
export function claimedMoment(said: string | undefined, now: Date): Date | null {
  const claimed = believable(said, now)
  return claimed !== null && now.getTime() - claimed.getTime() >= AT_ONCE_MS ? claimed : null
}

/** A claim that may be true, however short a while ago it is. */
export function believable(said: string | undefined, now: Date): Date | null {
  if (said === undefined) return null
  const age = now.getTime() - Date.parse(said)
  return age >= 0 && age <= UNSENT_DAYS * DAY ? new Date(said) : null
}

/** The claimed moment as entries and views hold it; nothing where there is none. */
export const typedAtOf = ({ typedAt }: { typedAt: Date | null }): { typedAt?: string } =>
  typedAt === null ? {} : { typedAt: typedAt.toISOString() }
