import { VISITOR } from '#contract/identity.ts'
import { getHearing, type HearingSnapshot } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'

const FRESH_MS = 1_000
const kept = new Map<string, { at: number; snapshot: Promise<HearingSnapshot> }>()

/** A hearing as every visitor reads it, at most a second old and read once for all who ask meanwhile. Refused like `getHearing`. */
export function publicSnapshot(slug: string): Promise<HearingSnapshot> {
  const known = kept.get(slug)
  if (known && Date.now() - known.at < FRESH_MS) return known.snapshot
  const snapshot = getHearing(database().prisma, VISITOR, slug, 'public', 'hot')
  kept.set(slug, { at: Date.now(), snapshot })
  snapshot.catch(() => kept.delete(slug))
  if (kept.size > 500) kept.delete(kept.keys().next().value ?? '')
  return snapshot
}
