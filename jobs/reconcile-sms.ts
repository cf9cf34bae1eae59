import { endIncomplete, listWaitingSince } from '#domain/intake/rows.ts'
import { isStopped } from '#domain/intake/stops.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { localeOfPhone } from '#domain/person/phones.ts'
import type { Database } from '#platform/db.ts'
import type { JobWorker } from '#platform/job-worker.ts'
import { giveUpSms, queueSms, smsWaitingSince } from '#platform/sms/outgoing-sms.ts'
import { localeOf } from '#runtime/mails/mail-words.ts'

/** An SMS or a message that waits so long, in milliseconds, is looked at. */
const LATE_MS = 60_000
const AT_ONCE = 500

/**
 * Brings SMS, messages and tasks together again, as `reconcileMail`: one whose task is gone is queued anew, or given up where its tries were used
 * up by processes that died. Who sent a long message of which a part never came is told.
 */
export async function reconcileSms(database: Database, worker: JobWorker): Promise<void> {
  const { db } = database
  const now = database.clock.now()
  const late = new Date(now.getTime() - LATE_MS)
  for (const { id, tries } of await smsWaitingSince(database, late)) {
    if (await worker.isPending('sms', { smsId: id })) continue
    if (tries > 0) await giveUpSms(database, id, now)
    else await worker.add('sms', { smsId: id })
  }
  for (const intakeId of await listWaitingSince(db, late, AT_ONCE))
    if (!(await worker.isPending('intake', { intakeId }))) await worker.add('intake', { intakeId })
  await db.transaction().execute(async (tx) => {
    for (const { id, sender, contact } of await endIncomplete(tx, now, AT_ONCE)) {
      // Half a message is no command.
      if (await isStopped(tx, sender)) continue
      const locale = localeOf((await localeOfPhone(tx, contact)) ?? '')
      const words = { template: 'incomplete', variables: {} } as const
      await queueSms(tx, database, { id: derivedId(['sms answer', id]), to: contact, words, locale }, now)
    }
  })
}
