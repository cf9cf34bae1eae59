import { expireAttachments } from '#domain/attachment/expire.ts'
import { expireSheets } from '#domain/attachment/sheets.ts'
import { removeOldIntake } from '#domain/intake/rows.ts'
import { expireClaims } from '#domain/kernel/claim.ts'
import { eraseNetworks } from '#domain/question/vote-figures.ts'
import { removeOldMessages } from '#domain/webhook/rows.ts'
import type { Database } from '#platform/db.ts'
import { removeOldInvitations } from '#platform/invitation.ts'
import { removeOldFailures } from '#platform/outgoing-mail.ts'
import { removeEndedSessions } from '#platform/session.ts'
import { removeOldCodes } from '#platform/sign-in-code.ts'
import { removeOldSms } from '#platform/sms/outgoing-sms.ts'
import type { Storage } from '#platform/storage/storage.ts'

/** Rows of one kind removed by one statement: locks are held for a moment only. */
const AT_ONCE = 10_000
const DAY_MS = 86_400_000

/**
 * Removes what has had its time: networks of votes, ids of commands, sessions that ended, codes and invitations that nobody can use any more, mails that were
 * given up, SMS and their envelopes, what became of messages to receivers, pictures that nobody used, photographs of sheets that are kept no longer. Doing it twice, or by two processes at once, does no harm.
 */
export async function expire(database: Database, storage: Storage | undefined): Promise<void> {
  const now = database.clock.now()
  while ((await eraseNetworks(database.db, AT_ONCE)) === AT_ONCE);
  while ((await expireClaims(database.db, now, AT_ONCE)) === AT_ONCE);
  while ((await removeEndedSessions(database, now, AT_ONCE)) === AT_ONCE);
  while ((await removeOldCodes(database, now, AT_ONCE)) === AT_ONCE);
  while ((await expireAttachments(database.db, now, AT_ONCE)) === AT_ONCE);
  while ((await expireSheets(database.db, now, AT_ONCE)) === AT_ONCE);
  while ((await removeOldIntake(database.db, now, AT_ONCE)) === AT_ONCE);
  while ((await removeOldMessages(database.db, AT_ONCE)) === AT_ONCE);
  await storage?.tidy(new Date(now.getTime() - DAY_MS))
  await removeOldInvitations(database, now)
  await removeOldFailures(database, now)
  await removeOldSms(database, now)
}
