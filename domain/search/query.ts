import { CASE_NUMBER } from '#contract/case-number.ts'
import { graphemes } from '#contract/limits.ts'
import { QUERY_LENGTH } from '#contract/search.ts'
import { cleanLine } from '#contract/text.ts'
import { type Atom, atomsOf, runsOf } from './atoms.ts'
import { cut, EMPTY_WORDS, LONG_WORD } from './dictionary.ts'
import { lexemeOf, type Stems } from './stems.ts'

/** What stands in a text in this order: a word, or the words of a phrase. `word`: it is one word of the dictionary, and found as that. */
export type Sequence = { atoms: readonly Pick<Atom, 'text' | 'han' | 'joined'>[]; word: boolean }

/**
 * What is looked for: all of `terms`, none of `excluded`; and the case with this number, where one is given. `whole`: the same as it was typed, each run
 * of Han characters in one piece: texts that have these come first.
 */
export type Query = {
  terms: readonly Sequence[]
  whole: readonly Sequence[]
  excluded: readonly Sequence[]
  number: string | null
}

/** Why nothing is looked for. `empty`: nothing was asked. `nothing`: no letter, character or digit, or words alone that say nothing. `only_not`: only what is not to be found. */
export type NoQuery = 'empty' | 'too_long' | 'nothing' | 'only_not'

const NUMBER = new RegExp(`^${CASE_NUMBER}$`)
/** A phrase in any of the usual quotation marks, or what stands between spaces; with a hyphen before it where it is not to be found. */
const CHUNK = /([-－−]?)(?:["“”„«]([^"“”„«»]*)["“”»]?|「([^」]*)」?|『([^』]*)』?|([^\s"“”„«「『]+))/gu

/** Reads a query: words, "phrases", -not; whatever it holds, it is answered at once. */
export function readQuery(raw: string): Query | NoQuery {
  if (raw.length > QUERY_LENGTH * 16 || graphemes(raw) > QUERY_LENGTH) return 'too_long'
  const line = cleanLine(raw)
  if (!line) return raw.trim() ? 'nothing' : 'empty'
  const terms: Sequence[] = []
  const empty: Sequence[] = []
  const whole: Sequence[] = []
  const excluded: Sequence[] = []
  let number: string | null = null
  for (const [, not, quoted, corner, white, plain] of line.matchAll(CHUNK)) {
    const phrase = quoted ?? corner ?? white
    const text = phrase ?? plain ?? ''
    const asNumber = text.normalize('NFKC').toUpperCase()
    if (!not && NUMBER.test(asNumber)) {
      number = asNumber
      continue
    }
    const atoms = atomsOf(text)
    if (!atoms.length) continue
    if (not) excluded.push({ atoms, word: false })
    else if (phrase !== undefined) {
      terms.push({ atoms, word: false })
      whole.push({ atoms, word: false })
    } else
      for (const run of runsOf(atoms)) {
        const words = wordsOf(run)
        for (const one of words) (isEmpty(one) ? empty : terms).push(one)
        if (words.length > 1 || !words.every(isEmpty)) whole.push({ atoms: run, word: words.length === 1 })
      }
  }
  const found = terms.length ? terms : empty
  if (!found.length && number === null) return excluded.length ? 'only_not' : 'nothing'
  return { terms: number === null ? found : terms, whole, excluded, number }
}

/** The words of a run: of Han characters as the dictionary cuts them; any other is one word. */
function wordsOf(run: readonly Atom[]): Sequence[] {
  if (!run[0]?.han) return [{ atoms: run, word: false }]
  const characters = run.map(({ text }) => text)
  return cut(characters.join('')).map((word) => ({
    atoms: [...word].map((text, n) => ({ text, han: true, joined: n > 0 })),
    word: true,
  }))
}

const isEmpty = ({ atoms }: Sequence) => EMPTY_WORDS.has(atoms.map(({ text }) => text).join(''))

/** Words of a query that are not Han: their stems are asked for. */
export const otherWords = ({ terms, excluded }: Query): string[] =>
  [...terms, ...excluded].flatMap(({ atoms }) => atoms.flatMap(({ text, han }) => (han ? [] : [text])))

/** A `tsquery`, as text, for a sequence; null where it holds nothing that is looked for. `isLong`: whether a long word stands in the dictionary. */
export function tsqueryOf({ atoms, word }: Sequence, stems: Stems, isLong: (word: string) => boolean): string | null {
  const whole = atoms.map(({ text }) => text).join('')
  if (word && atoms.length >= LONG_WORD && isLong(whole)) return `'${whole}'`
  const found: { lexeme: string; at: number }[] = []
  let at = 0
  for (const run of runsOf(atoms)) {
    const [first] = run
    if (first && !first.han) {
      const lexeme = lexemeOf(first.text, stems)
      if (lexeme !== null) found.push({ lexeme: `'${lexeme}'`, at })
    } else if (run.length === 1) found.push({ lexeme: `'${first?.text}':*`, at })
    else
      for (const [n, { text }] of run.slice(0, -1).entries())
        found.push({ lexeme: `'${text}${run[n + 1]?.text}'`, at: at + n })
    at += run.length
  }
  if (!found.length) return null
  return `(${found.map(({ lexeme, at: place }, n) => (n ? `<${place - (found[n - 1]?.at ?? 0)}> ${lexeme}` : lexeme)).join(' ')})`
}
