import { Refusal } from '#contract/refusals.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { memoizePerObject } from '#platform/memoize-per-object.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

const readerOf = memoizePerObject((prisma: PrismaClient) =>
  memoizeForOneSecond((slug: string) => prisma.hearing.findUnique({ where: { slug } })),
)
const caseReaderOf = memoizePerObject((prisma: PrismaClient) =>
  memoizeForOneSecond((number: string) => prisma.case.findUnique({ where: { number }, include: { hearing: true } })),
)

/** A hearing by its name in addresses, at most a second old, read once for all who join in that second; refused as `unknown`. What its reader may see is the caller's question. */
export async function knownHearing(prisma: PrismaClient, slug: string): Promise<Hearing> {
  const row = await readerOf(prisma)(slug)
  if (!row) throw new Refusal('unknown')
  return row
}

/** The hearing that a case is of, by the case's number, as `knownHearing`. */
export async function hearingOfCase(prisma: PrismaClient, number: string): Promise<Hearing> {
  const row = await caseReaderOf(prisma)(number)
  if (!row) throw new Refusal('unknown')
  return row.hearing
}
