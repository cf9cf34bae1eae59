import { readDraft, writeDraft } from '#app/_live/drafts.ts'

/** What somebody has typed and not sent. */
export type Draft = { title: string; body: string; topicId: string; signature: 'name' | 'pseudonym' }

/** Nothing typed. */
export const EMPTY_DRAFT: Draft = { title: '', body: '', topicId: '', signature: 'pseudonym' }

const keyOf = (slug: string) => `minsheng:draft:${slug}`

/** The question that this device keeps for a hearing, of who is here; storage that is blocked or broken has none. */
export function readAskDraft(slug: string): Draft | undefined {
  const draft = readDraft(keyOf(slug), EMPTY_DRAFT)
  return draft && { ...draft, signature: draft.signature === 'name' ? 'name' : 'pseudonym' }
}

/** Keeps a question on this device for who writes it, or forgets it when nothing is typed. */
export const writeAskDraft = (slug: string, draft: Draft): void =>
  writeDraft(keyOf(slug), draft.title || draft.body ? draft : null)
