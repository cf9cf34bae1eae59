import type { Bilingual } from '../ids.ts'

/** What parts the names of a topic: “供水、排水”, “Water and drains”. */
const BETWEEN = /[、，,;；/／·()（）]|和|与|及|\s+(?:and|or)\s+|\s+/u
const SHORTEST = 2

/** The first topic of which a word of its name, in either language, stands in a letter; undefined where none does. */
export function proposeTopic<T extends { name: Bilingual }>(letter: string, topics: readonly T[]): T | undefined {
  const text = letter.normalize('NFKC').toLowerCase()
  const words = ({ zh, en }: Bilingual) => [
    ...zh.split(BETWEEN).filter((word) => word.length >= SHORTEST),
    ...en.split(BETWEEN).filter((word) => word.length > SHORTEST + 1),
  ]
  return topics.find(({ name }) => words(name).some((word) => text.includes(word.normalize('NFKC').toLowerCase())))
}
