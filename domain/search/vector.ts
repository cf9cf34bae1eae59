import { type Atom, runsOf } from './atoms.ts'
import { longWordsIn } from './dictionary.ts'
import { lexemeOf, type Stems } from './stems.ts'

/** A part of a text with its weight: `A` for a title, `D` for all else. */
export type Part = { atoms: readonly Atom[]; weight: 'A' | 'D' }

/** The last position that a `tsvector` holds. */
const LAST = 16_383

/**
 * A `tsvector`, as text, of all parts. Each atom has a place. A run of Han characters is there by each pair of neighbours, by its last character
 * (so that `X:*` finds every X), and by the long words of the dictionary in it, wherever they begin. So whatever stands in the text is found by its
 * characters, and a long word by one look. Lexemes are letters, marks and digits: nothing in them has to be escaped.
 */
export function vectorOf(parts: readonly Part[], stems: Stems): string {
  const lexemes = new Map<string, string[]>()
  let place = 0
  const add = (lexeme: string, at: number, weight: Part['weight']) => {
    if (at > LAST) return
    const places = lexemes.get(lexeme)
    if (places) places.push(`${at}${weight}`)
    else lexemes.set(lexeme, [`${at}${weight}`])
  }
  for (const { atoms, weight } of parts) {
    for (const run of runsOf(atoms)) {
      const first = place + 1
      place += run.length
      const [one] = run
      if (one && !one.han) {
        const lexeme = lexemeOf(one.text, stems)
        if (lexeme !== null) add(lexeme, first, weight)
        continue
      }
      const characters = run.map(({ text }) => text)
      for (const [n, character] of characters.entries()) add(character + (characters[n + 1] ?? ''), first + n, weight)
      for (const word of longWordsIn(characters.join('')))
        for (const n of placesOf([...word], characters)) add(word, first + n, weight)
    }
    // A phrase does not go on from one part into the next.
    place += 10
  }
  return [...lexemes].map(([lexeme, places]) => `'${lexeme}':${places.join(',')}`).join(' ')
}

/** Where a word begins in a run of characters. */
function placesOf(word: readonly string[], characters: readonly string[]): number[] {
  return characters.flatMap((_, n) => (word.every((one, k) => characters[n + k] === one) ? [n] : []))
}
