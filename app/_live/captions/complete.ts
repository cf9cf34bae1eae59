/** How a line can go on: the term that was begun at its end, and the line with all of it. */
export type Completion = { term: string; line: string }

/** As many as are seen at a glance. */
const MOST = 5
const LETTER = /[\p{L}\p{N}]/u
const HAN = /\p{Script=Han}/u

/**
 * Names and terms that are begun at the end of a line, the one of which most is typed first. A term in letters begins with a word and needs two of
 * them; one in Han characters may begin anywhere, since nothing stands between words.
 */
export function completionsOf(line: string, terms: readonly string[]): Completion[] {
  const typed = line.toLowerCase()
  return terms
    .flatMap((term) => {
      const begun = begunOf(typed, term.toLowerCase())
      return begun ? [{ begun, term, line: line.slice(0, line.length - begun) + term }] : []
    })
    .sort((a, b) => b.begun - a.begun || a.term.length - b.term.length)
    .slice(0, MOST)
    .map(({ term, line }) => ({ term, line }))
}

/** How many characters of a term stand at the end of a line; 0 where none do, or all of it does. */
function begunOf(line: string, term: string): number {
  for (let length = Math.min(line.length, term.length - 1); length > 0; length--) {
    if (!line.endsWith(term.slice(0, length))) continue
    if (HAN.test(term[0] ?? '')) return length
    const before = line[line.length - length - 1] ?? ' '
    return length > 1 && (!LETTER.test(before) || HAN.test(before)) ? length : 0
  }
  return 0
}
