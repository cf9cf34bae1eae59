import { keepOwn, readOwn } from './who-is-here.ts'

/** What is typed or ticked in a form and not sent, by field. */
export type DraftFields = Readonly<Record<string, string | boolean>>

/** As long as an unsent question: what was left lying does not stay on a shared device. */
const KEEP_MS = 7 * 86_400_000

/** Drafts of this page where the device stores nothing: a private window, a full disk. */
const unstored = new Map<string, string>()
const listeners = new Set<() => void>()

/** Calls the listener when a draft of this page changes; answers how to stop. */
export function onDraft(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The stored text of a draft of who is here: equal texts are equal drafts. */
export const storedDraft = (key: string): string | null => unstored.get(key) ?? readOwn(key)

/** The draft in a stored text, with the fields of `start` and their kinds; nothing where there is none, it is too old or is no draft. */
export function draftIn<T extends DraftFields>(text: string | null, start: T): T | undefined {
  const stored = parsed(text)
  if (!stored || isOld(stored)) return undefined
  const fields = Object.entries(start).map(([name, value]) => {
    const kept: unknown = Reflect.get(stored, name)
    return [name, typeof kept === typeof value ? kept : value]
  })
  return Object.fromEntries(fields)
}

/** The draft that this device keeps under a key, of who is here. */
export const readDraft = <T extends DraftFields>(key: string, start: T): T | undefined =>
  draftIn(storedDraft(key), start)

/** Keeps a draft on this device for who writes it, or forgets it. */
export function writeDraft(key: string, draft: DraftFields | null): void {
  const text = draft && JSON.stringify({ ...draft, at: Date.now() })
  if (keepOwn(key, text) || text === null) unstored.delete(key)
  else unstored.set(key, text)
  dropOld()
  for (const listener of listeners) listener()
}

function parsed(text: string | null): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const isOld = (stored: object) => 'at' in stored && typeof stored.at === 'number' && Date.now() - stored.at > KEEP_MS

/** Removes what was left lying by anybody. */
function dropOld(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      const stored = key.startsWith('minsheng') ? parsed(localStorage.getItem(key)) : undefined
      if (stored && isOld(stored)) localStorage.removeItem(key)
    }
  } catch {}
}
