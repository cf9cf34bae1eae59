import type { Actor } from '#contract/identity.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { caseStream } from '#contract/streams/registry.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { mustReadStream } from './ledger.ts'

/** The public entries of a case's record, oldest first, at most 500; those that were erased are left out. Refused like `getCase`. */
export async function readCaseHistory(prisma: PrismaClient, reader: Actor, number: string): Promise<CaseEntry[]> {
  const stream = caseStream(number)
  await mustReadStream(prisma, reader, stream)
  const rows = await prisma.record.findMany({ where: { stream }, orderBy: { seq: 'asc' }, take: 500 })
  return rows.map((row) => entryOf<'case'>(row, false)).filter((entry) => entry !== 0)
}
