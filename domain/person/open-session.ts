import { SESSION_AGES } from '#contract/limits.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

const DAY_MS = 86_400_000

/** The session that a device has from now on (hash of its token), and the one that ends with it. `proven`: a second factor was shown. */
export type NextSession = { tokenHash: string; endedHash: string | null; device: string; proven: boolean }

/** Opens a member's next session on a device and ends the one that it had, in the caller's transaction. */
export async function replaceSession(
  tx: Tx,
  personId: string,
  { tokenHash, endedHash, device, proven }: NextSession,
  { now }: RuleContext,
): Promise<void> {
  if (endedHash) await tx.deleteFrom('session').where('tokenHash', '=', endedHash).execute()
  const expiresAt = new Date(now.getTime() + SESSION_AGES.member.days * DAY_MS)
  const secondFactorAt = proven ? now : null
  await tx
    .insertInto('session')
    .values({ tokenHash, personId, device, createdAt: now, lastUsedAt: now, expiresAt, secondFactorAt })
    .execute()
}
