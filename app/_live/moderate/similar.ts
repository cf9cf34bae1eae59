/** A text as a vector: character pairs of Chinese runs, words of the rest, each with how often it occurs. */
export type Grams = ReadonlyMap<string, number>

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const HAN = /\p{Script=Han}/u

/** The grams of a title, whatever its width, case or punctuation. */
export function gramsOf(title: string): Grams {
  const grams = new Map<string, number>()
  const add = (gram: string) => grams.set(gram, (grams.get(gram) ?? 0) + 1)
  for (const [run] of title.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    const letters = HAN.test(run) ? [...run] : [run]
    if (letters.length < 2) add(run)
    for (let at = 1; at < letters.length; at++) add(`${letters[at - 1]}${letters[at]}`)
  }
  return grams
}

/** Cosine of two vectors: 0 nothing in common, 1 the same. */
export function likeness(a: Grams, b: Grams): number {
  let dot = 0
  for (const [gram, n] of a) dot += n * (b.get(gram) ?? 0)
  return dot === 0 ? 0 : dot / (norm(a) * norm(b))
}

const norm = (grams: Grams) => Math.sqrt([...grams.values()].reduce((sum, n) => sum + n * n, 0))

/** Something with a title, and how like another it is. */
export type Likely<T> = { item: T; score: number }

/** Below this a pair shares little more than how questions are worded. */
export const LIKELY = 0.25

/** Finds equal questions by title; keeps each title's vector, so that the same list is compared quickly again and again. */
export function similarFinder<T extends { id: string; title: string }>() {
  const kept = new Map<string, { title: string; grams: Grams }>()
  const gramsFor = ({ id, title }: T) => {
    const known = kept.get(id)
    if (known?.title === title) return known.grams
    const grams = gramsOf(title)
    kept.set(id, { title, grams })
    return grams
  }
  /** The likeliest first, at most `take`, never the thing itself. */
  return (wanted: T, among: readonly T[], take = 9): Likely<T>[] => {
    const grams = gramsFor(wanted)
    return among
      .filter(({ id }) => id !== wanted.id)
      .map((item) => ({ item, score: likeness(grams, gramsFor(item)) }))
      .filter(({ score }) => score >= LIKELY)
      .sort((a, b) => b.score - a.score)
      .slice(0, take)
  }
}
