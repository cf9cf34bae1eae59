import { Refusal } from '#contract/refusals.ts'
import { keepMoment } from '#platform/kept-moment.ts'
import { oncePer } from '#platform/once-per.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

const readerOf = oncePer((prisma: PrismaClient) =>
  keepMoment((slug: string) => prisma.hearing.findUnique({ where: { slug } })),
)

/** A hearing by its name in addresses, at most a second old, read once for all who join in that second; refused as `unknown`. What its reader may see is the caller's question. */
export async function knownHearing(prisma: PrismaClient, slug: string): Promise<Hearing> {
  const row = await readerOf(prisma)(slug)
  if (!row) throw new Refusal('unknown')
  return row
}
