import * as z from 'zod'
import { workingTime } from '../clocks/limit.ts'
import type { Limit } from '../limits.ts'
import { line, text } from '../text.ts'
import { RULEBOOK_LIMITS } from './limits.ts'

/** A code by which one part of the rulebook, a case or a list from elsewhere names another part: short and written in ASCII. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)

/** A line in both languages; neither may be left out, since the public reads the rulebook in both. */
export const lines = (limit: Limit) => z.object({ zh: line(limit), en: line(limit) })
/** A text in both languages; neither may be left out. */
export const texts = (limit: Limit) => z.object({ zh: text(limit), en: text(limit) })

/** The name of a part of the rulebook. */
export const name = lines(RULEBOOK_LIMITS.name)
/** What a part of the rulebook means, in a few sentences. */
export const explains = texts(RULEBOOK_LIMITS.text)

/** How long something may take; immediate is the same second. */
export const timeLimit = z.union([z.strictObject({ immediate: z.literal(true) }), ...workingTime.options])
export type TimeLimit = z.infer<typeof timeLimit>

/** Minutes of a limit where a working day has so many: to compare limits of two units, never to compute a clock. */
export function minutesOf(limit: TimeLimit, minutesOfDay: number): number {
  if ('immediate' in limit) return 0
  return 'hours' in limit ? limit.hours * 60 : limit.workingDays * minutesOfDay
}
