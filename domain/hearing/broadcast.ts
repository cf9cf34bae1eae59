import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from './queries.ts'

/** The hearing whose broadcast the reader may watch, and whether everybody may; refused as the hearing is. Rehearsals have none. */
export async function getBroadcast(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
): Promise<{ slug: string; isPublic: boolean }> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  if (hearing.rehearsal || hearing.kind !== 'hearing') throw new Refusal('unknown')
  return { slug, isPublic: hearing.watchTier === 'guest' }
}
