/** The stem of each English word by which it is found; null for one that says nothing, such as “the”. */
export type Stems = ReadonlyMap<string, string | null>

/** Asks PostgreSQL for the stems of words, by `STEM` for each. */
type Ask = (words: string[]) => Promise<readonly { word: string; stem: string | null }[]>

/** SQL for the stem of a word `w`, by the dictionary of PostgreSQL's configuration `english`. */
export const STEM = `(ts_lexize('english_stem', w))[1]`

/** Words whose stems a process remembers. */
const KEPT = 50_000
const kept = new Map<string, string | null>()

/** Plurals that the dictionary takes for words of their own, by the word of which they are one. */
const PLURALS: Readonly<Record<string, string>> = { buses: 'bus', gases: 'gas' }

const ENGLISH = /^[a-z]+$/

/** The stems of the English words among these. */
export async function stemsOf(ask: Ask, words: Iterable<string>): Promise<Stems> {
  const asked = [...new Set(words)].filter((word) => ENGLISH.test(word))
  const unknown = asked.filter((word) => !kept.has(word))
  const found = unknown.length ? await askFor(ask, unknown) : new Map<string, string | null>()
  const stems = new Map(asked.map((word) => [word, found.get(word) ?? kept.get(word) ?? null]))
  if (kept.size + found.size > KEPT) kept.clear()
  for (const [word, stem] of found) kept.set(word, stem)
  return stems
}

async function askFor(ask: Ask, words: readonly string[]): Promise<Map<string, string | null>> {
  const answers = await ask(words.map((word) => PLURALS[word] ?? word))
  const stems = new Map(answers.map(({ word, stem }) => [word, stem]))
  return new Map(words.map((word) => [word, stems.get(PLURALS[word] ?? word) ?? null]))
}

/** By what a word that is not Han is found: its stem where it is English, itself otherwise. */
export const lexemeOf = (word: string, stems: Stems): string | null => {
  const stem = stems.get(word)
  return stem === undefined ? word : stem
}
