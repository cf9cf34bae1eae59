import { Refusal } from '#contract/refusals.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

/** A crowd that joins asks for one row; what it says may be so old. */
const FRESH_MS = 1_000

type Kept = { at: number; row: Promise<Hearing | null> }
const kept = new WeakMap<PrismaClient, Map<string, Kept>>()

/** A hearing by its name in addresses, at most a second old, read once for all who join in that second; refused as `unknown`. What its reader may see is the caller's question. */
export async function knownHearing(prisma: PrismaClient, slug: string): Promise<Hearing> {
  const known = kept.get(prisma) ?? new Map<string, Kept>()
  kept.set(prisma, known)
  const now = performance.now()
  let found = known.get(slug)
  if (!found || now - found.at > FRESH_MS) {
    // Names come from strangers: only those of the last moment are kept.
    for (const [name, { at }] of known) if (now - at > FRESH_MS) known.delete(name)
    found = { at: now, row: prisma.hearing.findUnique({ where: { slug } }) }
    found.row.catch(() => known.delete(slug))
    known.set(slug, found)
  }
  const row = await found.row
  if (!row) throw new Refusal('unknown')
  return row
}
