import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from './queries.ts'

/** What the reader may watch of a hearing: its broadcast by its slug while it is on, by its id (`kept`) once it is over; `isPublic`: everybody may. Refused as the hearing is. Rehearsals have none, and hearings that were not recorded, or whose recording was removed, none once they are over. */
export async function getBroadcast(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
): Promise<{ slug: string; isPublic: boolean; kept: string | undefined }> {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, include: { recording: true } })
  mustRead(hearing, reader, 'public')
  if (hearing.rehearsal || hearing.kind !== 'hearing') throw new Refusal('unknown')
  const isOver = HEARING_KIND[hearing.status] === 'over'
  if (isOver && (hearing.notRecordedZh !== null || hearing.recording?.removedAt)) throw new Refusal('unknown')
  const kept = isOver ? hearing.id : undefined
  return { slug, isPublic: hearing.watchTier === 'guest', kept }
}
