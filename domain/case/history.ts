import type { Actor } from '#contract/identity.ts'
import type { Entry } from '#contract/record.ts'
import { caseStream } from '#contract/streams.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { mustReadStream } from './ledger.ts'

/** The public entries of a case's record, oldest first, at most 500; those that were erased are left out. Refused like `getCase`. */
export async function readCaseHistory(prisma: PrismaClient, reader: Actor, number: string): Promise<Entry[]> {
  const stream = caseStream(number)
  await mustReadStream(prisma, reader, stream)
  const rows = await prisma.record.findMany({ where: { stream }, orderBy: { seq: 'asc' }, take: 500 })
  return rows.map((row) => entryOf(row, false)).filter((entry) => entry !== 0)
}
