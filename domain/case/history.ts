import type { Entry } from '#contract/record.ts'
import { caseStream } from '#contract/streams.ts'
import type { Db } from '../kernel/context.ts'
import { readEntries } from '../kernel/follow.ts'

/** The public entries of a case's record, oldest first, at most 500; those that were erased are left out. */
export async function readCaseHistory(db: Db, number: string): Promise<Entry[]> {
  const told = await readEntries(db, caseStream(number), 0, 500)
  return told.flatMap(({ open }) => (open === 0 ? [] : [open]))
}
