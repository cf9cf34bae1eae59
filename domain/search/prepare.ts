import type { PrismaClient } from '#prisma/client.ts'
import { longWordsIn } from './dictionary.ts'
import { type NoQuery, otherWords, type Query, readQuery, tsqueryOf } from './query.ts'
import { STEM, type Stems, stemsOf } from './stems.ts'

/**
 * A query ready for SQL. `all`: a `tsquery`, as text, for texts with all that was asked for; null where only a case's number was. `whole`: one for those
 * of them that have it as it was typed; null where that is the same. `terms`: one for each term, and `without`: what is joined to any `tsquery` so that
 * texts with excluded words are left out.
 */
export type Prepared = {
  query: Query
  stems: Stems
  number: string | null
  all: string | null
  whole: string | null
  terms: readonly string[]
  without: string
}

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
  // The longest first: of terms that are as rare, they say most.
  const longest = found.toSorted((a, b) => b.term.atoms.length - a.term.atoms.length)
  const all = found.map(({ tsquery }) => tsquery).join(' & ')
  const whole = query.whole.flatMap((one) => tsqueryOf(one, stems, isLong) ?? []).join(' & ')
  return {
    query: { ...query, terms: found.map(({ term }) => term) },
    stems,
    number: query.number,
    all: all ? such(all) : null,
    whole: all && whole && whole !== all ? such(whole) : null,
    terms: longest.map(({ tsquery }) => tsquery),
    without: without.join(''),
  }
}

/** The stems of words, asked of the database where they are not known. */
export const readStems = (prisma: PrismaClient, words: Iterable<string>): Promise<Stems> =>
  stemsOf(
    (asked) => prisma.$queryRawUnsafe(`SELECT w AS word, ${STEM} AS stem FROM unnest($1::text[]) AS w`, asked),
    words,
  )
