import { LIMITS, measure } from '#contract/limits.ts'
import { cleanLine, cleanText } from '#contract/text.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Where a first sentence ends. */
const SENTENCE = /^.*?[。！？!?.](?=\s|$|[^\p{P}\p{S}])/su

/** The title and body of a question that was written in one go: what is longer than a title is the body, and its beginning the title. */
export function questionOf(text: string): { title: string; body: string } {
  const line = cleanLine(text)
  if (fits(line)) return { title: line, body: '' }
  const sentence = cleanLine(SENTENCE.exec(cleanText(text))?.[0] ?? '')
  if (sentence && fits(sentence)) return { title: sentence, body: text }
  const signs = Array.from(segmenter.segment(line.slice(0, 2_000)), ({ segment }) => segment)
  let end = Math.min(signs.length, LIMITS.questionTitle.narrow)
  while (end > 1 && !fits(`${signs.slice(0, end).join('')}…`)) end--
  return { title: `${signs.slice(0, end).join('').trimEnd()}…`, body: text }
}

function fits(line: string): boolean {
  const { length, max } = measure(line, LIMITS.questionTitle)
  return length <= max
}
