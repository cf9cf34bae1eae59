import { type RateTier, SESSION_AGES } from './limits.ts'

const HOUR_MS = 3_600_000

/** When a session ends, if nobody ends it and it is not used any more. `expiresAt`: its end as it was opened. */
export function sessionEnd(session: { createdAt: Date; lastUsedAt: Date; expiresAt: Date }, tier: RateTier): Date {
  const { days, idleHours } = SESSION_AGES[tier]
  return new Date(
    Math.min(
      session.expiresAt.getTime(),
      session.createdAt.getTime() + days * 24 * HOUR_MS,
      session.lastUsedAt.getTime() + idleHours * HOUR_MS,
    ),
  )
}
