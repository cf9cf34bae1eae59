import { expireClaims } from '#domain/kernel/claim.ts'
import { eraseNetworks } from '#domain/question/vote-figures.ts'
import type { Database } from '#platform/db.ts'
import { removeOldInvitations } from '#platform/invitation.ts'
import { removeOldFailures } from '#platform/outgoing-mail.ts'
import { removeEndedSessions } from '#platform/session.ts'
import { removeOldCodes } from '#platform/sign-in-code.ts'

/** Rows of one kind removed by one statement: locks are held for a moment only. */
const AT_ONCE = 10_000

/**
 * Removes what has had its time: networks of votes, ids of commands, sessions that ended, codes and invitations that nobody can use any more, letters that were
 * given up. Doing it twice, or by two processes at once, does no harm.
 */
export async function expire(database: Database): Promise<void> {
  const now = database.clock.now()
  while ((await eraseNetworks(database.db, AT_ONCE)) === AT_ONCE);
  while ((await expireClaims(database.db, now, AT_ONCE)) === AT_ONCE);
  while ((await removeEndedSessions(database, now, AT_ONCE)) === AT_ONCE);
  while ((await removeOldCodes(database, now, AT_ONCE)) === AT_ONCE);
  await removeOldInvitations(database, now)
  await removeOldFailures(database, now)
}
