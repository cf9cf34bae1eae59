import { useSyncExternalStore } from 'react'

const keyOf = (pollId: string) => `minsheng-ballot-${pollId}`
const listeners = new Set<() => void>()

function read(pollId: string): string | null {
  try {
    return localStorage.getItem(keyOf(pollId))
  } catch {
    return null
  }
}

function write(pollId: string, code: string | null): void {
  try {
    if (code === null) localStorage.removeItem(keyOf(pollId))
    else localStorage.setItem(keyOf(pollId), code)
  } catch {
    // A browser that keeps nothing: the voter has the code on the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The code of a ballot that the voter keeps on this device, and nowhere else; null where none is kept, and on the server. */
export function useKeptCode(pollId: string) {
  const code = useSyncExternalStore(
    subscribe,
    () => read(pollId),
    () => null,
  )
  return { code, keep: (kept: string) => write(pollId, kept), forget: () => write(pollId, null) }
}
