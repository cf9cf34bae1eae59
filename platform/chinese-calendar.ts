import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import library from 'chinese-days/package.json' with { type: 'json' }
import * as z from 'zod'
import type { CalendarEntry, OfficeSpan } from '#contract/clocks/calendar.ts'

// The names of a day as the library has them: English, Chinese, and how many days the law gives.
const names = z.string().transform((text, context) => {
  const [en, zh] = text.split(',')
  if (en && zh) return { en, zh }
  context.addIssue({ code: 'custom' })
  return z.NEVER
})
const { holidays, workdays } = z
  .object({ holidays: z.record(z.iso.date(), names), workdays: z.record(z.iso.date(), names) })
  .parse(table)

/** The State Council announces the days of a year, and with them those of the last December that belong to New Year. */
const yearOf = (day: string, { en }: { en: string }) =>
  Number(day.slice(0, 4)) + (day.slice(5, 7) === '12' && en === "New Year's Day" ? 1 : 0)

const entries = [
  ...Object.entries(holidays).map(([day, name]) => ({ day, name, kind: 'holiday' as const })),
  ...Object.entries(workdays).map(([day, name]) => ({ day, name, kind: 'makeup' as const })),
].sort((one, other) => (one.day < other.day ? -1 : 1))

/** The years whose public holidays and make-up working days are known: those that the State Council announced. */
export const CHINESE_YEARS: readonly number[] = [...new Set(entries.map(({ day, name }) => yearOf(day, name)))]

/**
 * Public holidays and make-up working days (调休) in China of some years, as rows of a calendar, in their order; a make-up day has the office
 * hours that are given. The data are chinese-days', and each row says so. A year that is not known has none: ask `CHINESE_YEARS`.
 */
export const chineseDays = (
  years: readonly number[],
  officeHours: readonly OfficeSpan[],
  approvedBy: string,
): CalendarEntry[] =>
  entries
    .filter(({ day, name }) => years.includes(yearOf(day, name)))
    .map(({ day, name, kind }) => ({
      day,
      kind,
      name: kind === 'makeup' ? { zh: `${name.zh}调休上班`, en: `Working day for ${name.en}` } : name,
      spans: kind === 'makeup' ? [...officeHours] : [],
      source: `国务院办公厅关于${yearOf(day, name)}年部分节假日安排的通知（chinese-days ${library.version}）`,
      approvedBy,
    }))
