import { Refusal } from '#contract/refusals.ts'
import { keepMoment } from '#platform/kept-moment.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

const readers = new WeakMap<PrismaClient, (slug: string) => Promise<Hearing | null>>()

/** A hearing by its name in addresses, at most a second old, read once for all who join in that second; refused as `unknown`. What its reader may see is the caller's question. */
export async function knownHearing(prisma: PrismaClient, slug: string): Promise<Hearing> {
  const read = readers.get(prisma) ?? keepMoment((name: string) => prisma.hearing.findUnique({ where: { slug: name } }))
  readers.set(prisma, read)
  const row = await read(slug)
  if (!row) throw new Refusal('unknown')
  return row
}
