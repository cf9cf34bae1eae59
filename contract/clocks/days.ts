/** Milliseconds of a minute and of a day that has 24 hours. */
export const MINUTE = 60_000
export const DAY = 86_400_000

/** Days of the week in the order of ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Days from 1 January 1970 to a calendar day, YYYY-MM-DD. Such a number has no time zone. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

/** The calendar day of a day number, YYYY-MM-DD. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The day of the week of a day number: 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): Weekday => WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'monday'
