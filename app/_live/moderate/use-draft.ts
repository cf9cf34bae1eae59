import { useState } from 'react'

const drafts = new Map<string, unknown>()

/** A text that is being written, kept under its key while the page lives, so that closing a dialog or a refusal never loses it. `forget` after it was sent. */
export function useDraft<T>(key: string, start: T): [T, (next: T) => void, () => void] {
  // A key always keeps the one type that its dialog writes.
  const [draft, setDraft] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : start))
  const write = (next: T) => {
    drafts.set(key, next)
    setDraft(next)
  }
  return [draft, write, () => void drafts.delete(key)]
}
