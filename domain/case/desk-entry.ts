import type { EntryOn } from '#contract/record.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { StreamKind } from '#contract/streams/registry.ts'

/** Entries that the asker may have caused. */
export const BY_ASKERS = [
  'case.opened',
  'case.text_erased',
  'case.answers_erased',
  'case.question_declined',
  'case.question_linked',
] as const satisfies readonly CaseEntry['type'][]

/** An entry with its private body as who works on the case is given it: where the asker may have caused it, nobody is named. */
export function withoutAsker<K extends StreamKind>(entry: EntryOn<K>): EntryOn<K> {
  return BY_ASKERS.some((type: string) => type === entry.type) ? { ...entry, private: undefined } : entry
}
