import { type Actor, holds } from '#contract/identity.ts'
import type { ClerkWay } from '#contract/polls/entries.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { clerkWayOf } from './entry-queries.ts'

/** By what a ballot that clerks entered can be audited, and nothing of what they read. */
export type EvidenceInList = {
  id: string
  way: ClerkWay
  serial: string | null
  reference: string
  sheetId: string | null
}

const SHOWN = 500

/** The evidence of a poll whose count is final, in the order in which it was entered; none for anybody but oversight. */
export async function listEvidence(prisma: PrismaClient, reader: Actor, slug: string): Promise<EvidenceInList[]> {
  if (!holds(reader, 'oversight')) return []
  const rows = await prisma.ballotEvidence.findMany({
    where: { entry: { poll: { slug, countedAt: { not: null } } } },
    select: {
      reference: true,
      sheet: { select: { id: true, state: true } },
      entry: { select: { id: true, way: true, serial: true } },
    },
    orderBy: [{ entry: { enteredAt: 'asc' } }, { entryId: 'asc' }],
    take: SHOWN,
  })
  return rows.map(({ reference, sheet, entry }) => ({
    id: entry.id,
    way: clerkWayOf(entry.way),
    serial: entry.serial,
    reference,
    sheetId: sheet?.state === 'ready' ? sheet.id : null,
  }))
}
