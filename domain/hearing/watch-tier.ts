import type { Tier } from '#contract/states.ts'
import type { Db } from '../kernel/context.ts'

/** Who may watch a hearing now. */
export async function readWatchTier(db: Db, hearingId: string): Promise<Tier> {
  const { watchTier } = await db
    .selectFrom('hearing')
    .select('watchTier')
    .where('id', '=', hearingId)
    .executeTakeFirstOrThrow()
  return watchTier
}
