/** A term that is looked for, as a `tsquery`, and by about how many texts it is held. */
export type Weighed = { tsquery: string; texts: number }

/** Terms that are looked for where no text has all of them: the rarest ones. */
const TERMS = 8
/** Terms that so few texts hold together are looked for in one look. */
const LED = 2_000

/**
 * What is looked for, look after look until one finds something, where no text has all terms: texts that hold a rare term and one of the others;
 * of two terms, those with the rarer one, else those with the other; with either, where none is known to be rarer. The rarest terms say most of the matter, and a look whose pairs all have a rare one
 * reads few texts.
 */
export function looksForSome(terms: readonly Weighed[]): string[] {
  const rarest = terms.toSorted((one, other) => one.texts - other.texts).slice(0, TERMS)
  const [first, second] = rarest
  if (first && second && terms.length === 2)
    return first.texts < second.texts ? [first.tsquery, second.tsquery] : [`${first.tsquery} | ${second.tsquery}`]
  const looks: { texts: number; parts: string[] }[] = []
  for (const [n, { tsquery, texts }] of rarest.entries()) {
    const parts = rarest.slice(n + 1).map((other) => `(${tsquery} & ${other.tsquery})`)
    if (!parts.length) break
    const look = looks.at(-1)
    if (look && look.texts + texts <= LED) {
      look.texts += texts
      look.parts.push(...parts)
    } else looks.push({ texts, parts })
  }
  return looks.map(({ parts }) => parts.join(' | '))
}
