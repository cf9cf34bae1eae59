import { type DeskFilter, deskFilter } from '#contract/desk-filter.ts'
import type { Actor } from '#contract/identity.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A list of cases that somebody kept by a name. */
export type KeptFilter = { id: string; name: string; filter: DeskFilter }

/** The reader's own kept lists, the oldest first; one that asks for what no list asks for any more is left out. */
export async function listKeptFilters(prisma: PrismaClient, reader: Actor): Promise<KeptFilter[]> {
  if (reader.personId === null) return []
  const rows = await prisma.deskFilter.findMany({ where: { personId: reader.personId }, orderBy: { at: 'asc' } })
  return rows.flatMap(({ id, name, filter }) => {
    const parsed = deskFilter.safeParse(filter)
    return parsed.success ? [{ id, name, filter: parsed.data }] : []
  })
}
