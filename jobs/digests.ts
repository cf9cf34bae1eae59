import type { Logger } from 'pino'
import type { Tx } from '#domain/kernel/context.ts'
import { type Digest, dueDigest, putOffDigest, takeDigest } from '#domain/notice/digests.ts'
import { readDepartmentNames } from '#domain/notice/names.ts'
import type { Database } from '#platform/db.ts'
import { ALL_NOTICES, mailToken } from '#platform/mail-link.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import { writeDigest } from '#runtime/mails/digest.ts'
import { localeOf, noticesUrlOf, stopUrlOf } from '#runtime/mails/mail-words.ts'
import { workOff } from './work-off.ts'

/** Digests of one run; the next one goes on. */
const DIGESTS = 500

/**
 * Writes the daily digests whose time has come, each in a transaction of its own that also takes what it tells: it is there once, whatever dies. A
 * digest that fails is put off, and the others go on.
 */
export async function writeDigests(database: Database, log: Logger): Promise<void> {
  await workOff(database, log, {
    atMost: DIGESTS,
    due: (now) => dueDigest(database.db, now),
    async take(tx, { personId }, now) {
      const digest = await takeDigest(tx, personId, now)
      if (digest) await queueDigest(tx, database, digest, now)
      return digest !== undefined
    },
    putOff: ({ personId }, now) => putOffDigest(database.db, personId, now),
    failed: 'a digest could not be written',
    logged: ({ personId }) => ({ personId }),
  })
}

async function queueDigest(tx: Tx, database: Database, digest: Digest, now: Date): Promise<void> {
  const { personId, email, cases, more } = digest
  const locale = localeOf(digest.locale)
  const departments = await readDepartmentNames(tx)
  const parts = { cases, more, departments, oftenUrl: noticesUrlOf(locale, personId) }
  const { plainText, ...mail } = writeDigest(parts, locale)
  const about = { streams: cases.map(({ stream }) => stream), plainText }
  const stopUrl = stopUrlOf(locale, ALL_NOTICES, mailToken(personId, ALL_NOTICES))
  await queueNotice(tx, database, { kind: 'digest', to: email, ...mail, stopUrl, about }, now)
}
