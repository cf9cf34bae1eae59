import { ENTRIES, type EntryType } from '#contract/record.ts'

/** Types of entry in whose bodies of this kind stand words of questions, or of people. */
export const entriesWithWords = (of: 'question' | 'person', body: 'public' | 'private'): EntryType[] =>
  (Object.keys(ENTRIES) as EntryType[]).filter((type) => {
    const { words } = ENTRIES[type]
    return words?.of === of && words.bodies.includes(body)
  })
