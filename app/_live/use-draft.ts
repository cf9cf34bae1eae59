import { useSyncExternalStore } from 'react'
import { type DraftFields, draftIn, onDraft, readDraft, storedDraft, writeDraft } from './drafts.ts'

/** A form's draft: what was typed or ticked, kept on this device for who writes it. */
export type FormDraft<T> = {
  fields: T
  write: (part: Partial<T>) => void
  /** After it was sent. */
  forget: () => void
}

/** A form that loses nothing when it is closed, refused or the page is loaded again. It begins with `start` where this device keeps no draft under the key; the server draws `start`. */
export function useDraft<T extends DraftFields>(key: string, start: T): FormDraft<T> {
  const text = useSyncExternalStore(
    onDraft,
    () => storedDraft(key),
    () => null,
  )
  return {
    fields: draftIn(text, start) ?? start,
    write: (part) => writeDraft(key, { ...(readDraft(key, start) ?? start), ...part }),
    forget: () => writeDraft(key, null),
  }
}
