import { type Actor, holds, moderates } from '#contract/identity.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import type { Db } from '../kernel/context.ts'

/** The token of an engine that holds: whose captions it may write. */
export type CaptionToken = { id: string; hearingId: string; slug: string }

/** The token with this hash that was not ended; undefined where there is none. */
export async function findCaptionToken(db: Db, tokenHash: string): Promise<CaptionToken | undefined> {
  return db
    .selectFrom('captionToken')
    .innerJoin('hearing', 'hearing.id', 'captionToken.hearingId')
    .select(['captionToken.id', 'hearing.id as hearingId', 'hearing.slug'])
    .where('captionToken.tokenHash', '=', tokenHash)
    .where('captionToken.endedAt', 'is', null)
    .executeTakeFirst()
}

/** Tokens of a hearing's engines that hold, the newest first; refused for who neither moderates it nor oversees. */
export async function listCaptionTokens(
  prisma: PrismaClient,
  reader: Actor,
  hearingId: string,
): Promise<{ id: string; createdAt: string }[]> {
  if (!moderates(reader, hearingId) && !holds(reader, 'oversight')) throw lacksRight(reader)
  const rows = await prisma.captionToken.findMany({
    where: { hearingId, endedAt: null },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() }))
}
