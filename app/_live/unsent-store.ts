import { UNSENT_DAYS } from '#contract/limits.ts'
import type { Unsent } from './hearing-state.ts'

const KEEP_MS = UNSENT_DAYS * 86_400_000

/** Questions of one hearing that this device holds until the server confirms them. Storage that is blocked or full keeps them in memory only. */
export function openUnsent(slug: string) {
  const key = `minsheng:unsent:${slug}`
  return {
    read(now: number): Unsent[] {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
        return Array.isArray(kept)
          ? kept
              .filter(isUnsent)
              .map((one) => ({ ...one, by: one.by ?? '' }))
              .filter(({ at }) => now - at < KEEP_MS)
          : []
      } catch {
        return []
      }
    },
    write(unsent: readonly Unsent[]): void {
      try {
        if (unsent.length) localStorage.setItem(key, JSON.stringify(unsent))
        else localStorage.removeItem(key)
      } catch {
        // Private windows refuse storage; the page still holds them while it is open.
      }
    },
  }
}

/** One that was kept before writers were known has none. */
function isUnsent(value: unknown): value is Omit<Unsent, 'by'> & { by?: string } {
  if (typeof value !== 'object' || value === null || !('input' in value) || !('at' in value)) return false
  const { input, at } = value
  return (
    typeof at === 'number' &&
    (!('by' in value) || typeof value.by === 'string') &&
    typeof input === 'object' &&
    input !== null &&
    'questionId' in input &&
    'title' in input &&
    typeof input.title === 'string'
  )
}
