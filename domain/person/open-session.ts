import { SESSION_AGES } from '#contract/limits.ts'
import type { Input } from '#domain/commands/registry.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

const DAY_MS = 86_400_000

/** Opens a member's next session on a device and ends the one that it had, in the caller's transaction. */
export async function replaceSession(
  tx: Tx,
  personId: string,
  { tokenHash, endedHash, device, proven }: NonNullable<Input<'person:verify'>['session']>,
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
