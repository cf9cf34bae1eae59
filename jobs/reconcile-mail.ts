import type { Database } from '#platform/db.ts'
import type { JobWorker } from '#platform/job-worker.ts'
import { giveUpMail, waitingSince } from '#platform/outgoing-mail.ts'

/** A mail that waits so long, in milliseconds, is looked at. */
const LATE_MS = 60_000

/**
 * Brings mails and tasks together again: one whose task is gone is given up where its tries were used up by processes that died, and queued
 * anew where it never had one (a database that was restored).
 */
export async function reconcileMail(database: Database, worker: JobWorker): Promise<void> {
  const now = database.clock.now()
  for (const { id, tries } of await waitingSince(database, new Date(now.getTime() - LATE_MS))) {
    if (await worker.isPending('mail', { mailId: id })) continue
    if (tries > 0) await giveUpMail(database, id, now)
    else await worker.add('mail', { mailId: id })
  }
}
