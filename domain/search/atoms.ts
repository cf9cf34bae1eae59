import { simplified } from '../person/look-alikes.ts'

/**
 * The smallest part of a text that is looked for: one Han character, or one word of another script. `text` is normalized: letters small, characters
 * simplified, full-width forms as usual ones. `start` and `end`: where it stands in the text given. `joined`: it follows the one before without
 * anything between them, and both are Han.
 */
export type Atom = { text: string; han: boolean; joined: boolean; start: number; end: number }

const HAN = /^\p{Script=Han}$/u
const WORD = /^[\p{L}\p{M}\p{N}]$/u
/** Letters of a longer word that count. */
const WORD_LENGTH = 64

/** The atoms of a text, in their order. Takes time in proportion to its length. */
export function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  /** The atom that the next letter may belong to. */
  let last: Atom | undefined
  let at = 0
  for (const one of text) {
    const start = at
    at += one.length
    for (const character of normalized(one)) {
      const han = HAN.test(character)
      if (!han && !WORD.test(character)) last = undefined
      else if (!han && last && !last.han) {
        last.end = at
        if (last.text.length < WORD_LENGTH) last.text += character
      } else {
        last = { text: character, han, joined: han && last?.han === true, start, end: at }
        atoms.push(last)
      }
    }
  }
  return atoms
}

const known = new Map<string, string>()

function normalized(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const after = simplified(character.normalize('NFKC').toLowerCase())
  // There are no more than these in use; a text made to fill the memory finds it bounded.
  if (known.size < 20_000) known.set(character, after)
  return after
}

/** Runs of Han atoms that stand together, and each other atom by itself. */
export function runsOf<A extends Pick<Atom, 'han' | 'joined'>>(atoms: readonly A[]): A[][] {
  const runs: A[][] = []
  for (const atom of atoms) {
    const run = runs.at(-1)
    if (run && atom.joined) run.push(atom)
    else runs.push([atom])
  }
  return runs
}
