import type { Entry } from '#contract/record.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { caseStream } from '../kernel/entry.ts'
import { readEntries } from '../kernel/queries.ts'

/** The public entries of a case's record, oldest first, at most 500; those that were erased are left out. */
export async function readCaseHistory(prisma: PrismaClient, number: string): Promise<Entry[]> {
  const told = await readEntries(prisma, caseStream(number), 0, 500)
  return told.flatMap(({ open }) => (open === 0 ? [] : [open]))
}
