import { type Actor, readsCase } from '#contract/identity.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { isWithheld, withWords } from '#contract/streams/case/withheld.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { mustReadStream } from './ledger.ts'
import { askedBy } from './own-cases.ts'
import { placeOf } from './views.ts'

/**
 * The public entries of a case's record, oldest first, at most 500; those that were erased are left out. Of a confidential case its askers and
 * staff read the words that are withheld from the public. Refused like `getCase`.
 */
export async function readCaseHistory(prisma: PrismaClient, reader: Actor, number: string): Promise<CaseEntry[]> {
  const stream = caseStream(number)
  await mustReadStream(prisma, reader, stream)
  const rows = await prisma.record.findMany({ where: { stream }, orderBy: { seq: 'asc' }, take: 500 })
  const told = rows.map((row): CaseEntry | 0 => entryOf<'case'>(row, false)).filter((entry) => entry !== 0)
  if (!told.some(isWithheld) || !(await readsWords(prisma, reader, number))) return told.map(withWords)
  return rows
    .map((row): CaseEntry | 0 => entryOf<'case'>(row, true))
    .filter((entry) => entry !== 0)
    .map((entry) => withoutPrivate(withWords(entry)))
}

/** Whether the reader may read the words of a confidential case: one of its askers, or of its staff. */
async function readsWords(prisma: PrismaClient, reader: Actor, number: string): Promise<boolean> {
  const row = await prisma.case.findUnique({ where: { number }, include: { coHandlers: true } })
  if (!row?.confidential) return false
  return readsCase(reader, placeOf(row)) || (await askedBy(prisma, reader, row.questionId)) !== null
}

const withoutPrivate = ({ private: _, ...entry }: CaseEntry) => entry as CaseEntry
