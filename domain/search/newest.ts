import { dayNumber, dayText } from '#contract/clocks/days.ts'
import { SEARCH_RANKED, type SearchKind } from '#contract/search.ts'
import type { Common } from './frequencies.ts'

/** SQL for what stands among the words of a document `d` besides, and nobody can type: its month, UTC, and what it is. */
export const MARKS = `ARRAY[to_char(d.at AT TIME ZONE 'UTC', '"~"YYYY-MM'), '~' || d.source]`

/** What is joined to a `tsquery` by `&` so that it finds texts of a kind alone; questions and cases are told apart by their rows. */
export const OF_KIND = {
  case: `'~question'`,
  question: `'~question'`,
  reply: `('~answer' | '~reply')`,
  said: `'~caption'`,
  hearing: `'~hearing'`,
} as const satisfies Record<SearchKind, string>

/** So many texts are looked for in the newest months: several times as many as are ordered, for a query finds fewer than its rarest word; and where results are narrowed. */
const WANTED = 4 * SEARCH_RANKED
const WANTED_NARROWED = 32 * SEARCH_RANKED

/** Months after the last one with many texts that belong to the newest: hearings are announced before they begin. */
const AHEAD = 12

const MONTH = /^~\d{4}-\d\d$/

/** Which texts a query is asked of. `narrowed`: by more than days; `from`, `to`: the first and the last of these. */
type Span = { narrowed: boolean; from?: string | undefined; to?: string | undefined }

/** The newest months to look into: joined to a `tsquery` by `&`. `all`: they are all months of the span. */
export type Months = { tsquery: string; all: boolean }

/**
 * The newest months of a span that are likely to hold enough of the texts that hold a common word; null where it is rare, or where little is known. The index keeps months
 * beside words, so nothing else of the other months is read.
 */
export function newestMonths(texts: number, span: Span, common: Common): Months | null {
  const known = [...common].flatMap(([lexeme, n]) => (MONTH.test(lexeme) ? [{ month: lexeme.slice(1), n }] : []))
  const whole = known.reduce((sum, { n }) => sum + n, 0)
  const wanted = span.narrowed ? WANTED_NARROWED : WANTED
  if (Math.min(texts, whole) <= wanted) return null
  const share = Math.min(1, texts / whole)
  // A day of another zone may be the one before or after in UTC.
  const first = span.from ? monthBeside(span.from, -1) : ''
  const last = span.to ? monthBeside(span.to, 1) : '9'
  let likely = 0
  let start: string | undefined
  let newest: string | undefined
  for (const { month, n } of known.sort((a, b) => (a.month < b.month ? 1 : -1))) {
    if (month > last || month < first) continue
    newest ??= month
    start = month
    likely += n * share
    if (likely >= wanted) break
  }
  if (!start || !newest) return null
  const ahead = monthAfter(newest, AHEAD)
  const end = last < ahead ? last : ahead
  if (likely >= wanted) return { tsquery: monthsFrom(start, end), all: false }
  // The whole span: nothing is gained where it is all there is, or begins long before.
  if (first < monthAfter(start, -AHEAD)) return null
  return { tsquery: monthsFrom(first, end), all: end === last }
}

const monthBeside = (day: string, days: number) => dayText(dayNumber(day) + days).slice(0, 7)

function monthsFrom(first: string, last: string): string {
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(`'~${month}'`)
  return `(${months.join(' | ')})`
}

function monthAfter(month: string, count: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`
}
