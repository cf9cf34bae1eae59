import type { Locale } from '#contract/ids.ts'
import { momentText } from './times.ts'

/** Day and time with its second: what is said of a close that is exact, and of what came before it. Seconds are the same in every zone. */
export function exactMomentText(iso: string, timeZone: string, locale: Locale): string {
  return `${momentText(iso, timeZone, locale)}:${String(new Date(iso).getUTCSeconds()).padStart(2, '0')}`
}
