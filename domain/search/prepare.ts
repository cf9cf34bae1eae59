import type { PrismaClient } from '#prisma/client.ts'
import { longWordsIn } from './dictionary.ts'
import { type NoQuery, otherWords, type Query, readQuery, type Sequence, tsqueryOf } from './query.ts'
import { STEM, type Stems, stemsOf } from './stems.ts'

/**
 * A query ready for SQL. `all`: a `tsquery`, as text, for texts with all that was asked for; null where only a case's number was. `whole`: one for those
 * of them that have it as it was typed; null where that is the same. `some`: one for texts that hold two of its terms, or either of two; null where
 * there is one.
 */
export type Prepared = {
  query: Query
  stems: Stems
  number: string | null
  all: string | null
  whole: string | null
  some: string | null
}

/** Terms of which pairs are looked for where no text has all of them: the longest ones. */
const PAIRED = 6

/** Reads what somebody typed; answers why where there is nothing to look for. */
export async function prepare(prisma: PrismaClient, raw: string): Promise<Prepared | NoQuery> {
  const query = readQuery(raw)
  if (typeof query === 'string') return query
  const stems = await readStems(prisma, otherWords(query))
  const isLong = (word: string) => longWordsIn(word).includes(word)
  const found = query.terms.flatMap((term) => {
    const tsquery = tsqueryOf(term, stems, isLong)
    return tsquery === null ? [] : [{ term, tsquery }]
  })
  if (!found.length && query.number === null) return 'nothing'
  const without = query.excluded.flatMap((term) => {
    const tsquery = tsqueryOf(term, stems, isLong)
    return tsquery === null ? [] : [` & !${tsquery}`]
  })
  const such = (some: string) => `(${some})${without.join('')}`
  const all = found.map(({ tsquery }) => tsquery).join(' & ')
  const whole = query.whole.flatMap((one) => tsqueryOf(one, stems, isLong) ?? []).join(' & ')
  return {
    query: { ...query, terms: found.map(({ term }) => term) },
    stems,
    number: query.number,
    all: all ? such(all) : null,
    whole: all && whole && whole !== all ? such(whole) : null,
    some: found.length > 1 ? such(pairsOf(found)) : null,
  }
}

function pairsOf(found: readonly { term: Sequence; tsquery: string }[]): string {
  const longest = found.toSorted((a, b) => b.term.atoms.length - a.term.atoms.length).slice(0, PAIRED)
  if (found.length === 2) return longest.map(({ tsquery }) => tsquery).join(' | ')
  const pairs = longest.flatMap((a, n) => longest.slice(n + 1).map((b) => `(${a.tsquery} & ${b.tsquery})`))
  return pairs.join(' | ')
}

/** The stems of words, asked of the database where they are not known. */
export const readStems = (prisma: PrismaClient, words: Iterable<string>): Promise<Stems> =>
  stemsOf(
    (asked) => prisma.$queryRawUnsafe(`SELECT w AS word, ${STEM} AS stem FROM unnest($1::text[]) AS w`, asked),
    words,
  )
