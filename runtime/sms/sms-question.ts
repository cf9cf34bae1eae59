import { LIMITS, measure } from '#contract/limits.ts'
import { cleanLine } from '#contract/text.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Where a sentence ends: the full stop of Latin letters before a space alone, and not before a number, as in 3.5 and No. 3. */
const ENDS = /(?:[。！？!?]|\.(?=\s+[^\d\s]|\s*$))[\p{Pe}\p{Pf}"']*/gu
/** What is shorter says nothing, such as a greeting. */
const LEAST_TITLE = 6
/** What is looked at for a title, in UTF-16 units. */
const BEGINNING = 2_000

/** The title and body of a question that was written in one go: what is longer than a title is the body, and its beginning the title. */
export function questionOf(text: string): { title: string; body: string } {
  const line = cleanLine(text)
  if (fits(line)) return { title: line, body: '' }
  const beginning = line.slice(0, BEGINNING)
  return { title: firstSentences(beginning) ?? cut(beginning), body: text }
}

/** As many whole sentences as fit; undefined where they say too little. */
function firstSentences(line: string): string | undefined {
  let title = ''
  for (const { index, 0: end } of line.matchAll(ENDS)) {
    const upTo = line.slice(0, index + end.length)
    if (!fits(upTo)) break
    title = upTo
  }
  return measure(title, LIMITS.questionTitle).length < LEAST_TITLE ? undefined : title
}

function cut(line: string): string {
  const signs = Array.from(segmenter.segment(line), ({ segment }) => segment)
  let end = Math.min(signs.length, LIMITS.questionTitle.narrow)
  while (end > 1 && !fits(`${signs.slice(0, end).join('')}…`)) end--
  return `${signs.slice(0, end).join('').trimEnd()}…`
}

function fits(line: string): boolean {
  const { length, max } = measure(line, LIMITS.questionTitle)
  return length <= max
}
