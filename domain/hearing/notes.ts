import { z } from 'zod'
import { NOTES_HELD } from '#contract/limits.ts'
import { noteSaid } from '#contract/streams/hearing/backstage-entries.ts'
import type { StageNote } from '#contract/streams/hearing/notes.ts'
import type { Prisma } from '#prisma/client.ts'

/** When each of those asked has acknowledged a note, by their keys. */
export const noteSeenBy = z.record(z.string(), z.string())

/** The newest notes back stage of a hearing, in their order; for its desk alone. */
export async function readNotes(tx: Prisma.TransactionClient, hearingId: string): Promise<StageNote[]> {
  const rows = await tx.stageNote.findMany({
    where: { hearingId },
    orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
    take: NOTES_HELD,
  })
  return rows
    .map(({ id, writtenAt, said, seen }) => ({
      id,
      ...noteSaid.parse(said),
      at: writtenAt.toISOString(),
      seen: noteSeenBy.parse(seen),
    }))
    .reverse()
}
