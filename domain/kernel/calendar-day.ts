import { Refusal } from '#contract/refusals.ts'

/** The calendar day of a moment in a zone, YYYY-MM-DD: days compare as texts. */
export const dayAt = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone }).format(moment)

/** Refused as `date_past`, at the field that says it, where a day is over in a zone. */
export function mustBeAhead(day: string, field: string, now: Date, timeZone: string): void {
  if (day < dayAt(now, timeZone)) throw new Refusal('date_past', { field })
}
