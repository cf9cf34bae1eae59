import { Refusal } from '#contract/refusals.ts'

/** The calendar day of a moment in a zone, YYYY-MM-DD: days compare as texts. */
export const dayAt = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone }).format(moment)

/** The last day that somebody may promise: what comes after a deadline is counted too, and time is counted until 2099. */
const LAST_DAY = '2099-06-30'

/** Refused, at the field that says it, as `date_past` where a day is over in a zone, and as `malformed` where it is too far away to be counted. */
export function mustBeAhead(day: string, field: string, now: Date, timeZone: string): void {
  if (day < dayAt(now, timeZone)) throw new Refusal('date_past', { field })
  if (day > LAST_DAY) throw new Refusal('malformed', { field })
}
