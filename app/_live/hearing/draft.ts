import { keepOwn, readOwn } from '../who-is-here.ts'

/** What somebody has typed and not sent. */
export type Draft = { title: string; body: string; topicId: string; signature: 'name' | 'pseudonym' }

/** Nothing typed. */
export const EMPTY_DRAFT: Draft = { title: '', body: '', topicId: '', signature: 'pseudonym' }

const keyOf = (slug: string) => `minsheng:draft:${slug}`

/** The draft that this device keeps for a hearing, of who is here; storage that is blocked or broken has none. */
export function readDraft(slug: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(readOwn(keyOf(slug)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const text = (name: string) => {
      const value: unknown = Reflect.get(kept, name)
      return typeof value === 'string' ? value : ''
    }
    return {
      title: text('title'),
      body: text('body'),
      topicId: text('topicId'),
      signature: text('signature') === 'name' ? 'name' : 'pseudonym',
    }
  } catch {
    return undefined
  }
}

/** Keeps a draft on this device for who writes it, or forgets it when nothing is typed. */
export function writeDraft(slug: string, draft: Draft): void {
  keepOwn(keyOf(slug), draft.title || draft.body ? JSON.stringify(draft) : null)
}
