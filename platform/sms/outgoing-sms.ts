import type { Transaction } from 'kysely'
import type { Locale } from '#contract/ids.ts'
import type { SmsTemplate, SmsWords } from '#contract/intake/sms-templates.ts'
import { FAILED_MAIL_DAYS } from '#contract/mail.ts'
import { Refusal } from '#contract/refusals.ts'
import type { DB } from '#prisma/kysely.ts'
import type { Database } from '../db.ts'
import { log } from '../log.ts'
import { codeStanding } from '../sign-in-code.ts'
import { takesSms } from './simulator.ts'

const DAY_MS = 86_400_000
const LONGEST_REASON = 500
/** Codes leave before receipts. */
const PRIORITY: Readonly<Partial<Record<SmsTemplate, number>>> = { code: 3, callerCode: 3 }

/** An SMS to be sent: its template and what fills it. `id`: of what it answers, so that nothing is answered twice. `signInCodeId`: the code that it brings. */
export type NewSms = { id: string; to: string; words: SmsWords; locale: Locale; signInCodeId?: string }

/** An SMS that waits to be sent. `tries`: this one among them. */
export type WaitingSms = { id: string; to: string; template: string; locale: string; variables: unknown; tries: number }

/**
 * Queues an SMS in the caller's transaction, once for each id; the jobs process sends it within a moment of the commit, and tries again where that
 * fails. Refused as `sms_failed` where there is no gateway.
 */
export async function queueSms(
  tx: Transaction<DB>,
  { jobs }: Pick<Database, 'jobs'>,
  { id, to, words, locale, signInCodeId }: NewSms,
  now: Date,
): Promise<void> {
  if (!(await takesSms({ db: tx }))) {
    log.error('an SMS was not sent: SMS_URL is not set')
    throw new Refusal('sms_failed', { seconds: 30 })
  }
  const queued = await tx
    .insertInto('outgoingSms')
    .values({
      id,
      recipient: to,
      template: words.template,
      locale,
      variables: JSON.stringify(words.variables),
      signInCodeId: signInCodeId ?? null,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (queued) await jobs.add(tx, 'sms', { smsId: id }, { priority: PRIORITY[words.template] ?? 0 })
}

/** What to do with an SMS: send it; leave it, since it is gone, was sent, was given up, or give it up as too late, also where its code was used. */
export type SmsTask = { send: WaitingSms } | 'leave' | 'too_late'

/** Takes an SMS up for one more try. */
export async function takeSms({ db }: Pick<Database, 'db'>, id: string, now: Date): Promise<SmsTask> {
  const row = await db
    .updateTable('outgoingSms')
    .set((x) => ({ tries: x('tries', '+', 1) }))
    .where('id', '=', id)
    .where('failedAt', 'is', null)
    .where('sentAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) return 'leave'
  if (row.signInCodeId !== null && (await codeStanding({ db }, row.signInCodeId, now)) !== 'waits') return 'too_late'
  const { template, locale, variables, tries } = row
  return { send: { id, to: row.recipient, template, locale, variables, tries } }
}

/** The gateway has it: number and words go, the id stays for a day, so that nothing queues it again. */
export async function noteSent({ db }: Pick<Database, 'db'>, id: string, sentAs: string, now: Date): Promise<void> {
  await db
    .updateTable('outgoingSms')
    .set({ recipient: '', variables: '{}', sentAs: sentAs.slice(0, LONGEST_REASON), sentAt: now, lastError: null })
    .where('id', '=', id)
    .execute()
}

/** Notes what a gateway says became of an SMS that it had taken; `reason` where it did not arrive. */
export async function noteDelivery({ db }: Pick<Database, 'db'>, id: string, reason: string | null): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('outgoingSms')
    .set({ lastError: reason?.slice(0, LONGEST_REASON) ?? null })
    .where('id', '=', id)
    .where('sentAt', 'is not', null)
    .executeTakeFirst()
  if (reason !== null && numUpdatedRows > 0n) log.warn({ smsId: id, code: reason }, 'an SMS did not arrive')
}

/** Notes why a try failed. */
export async function noteSmsFailure({ db }: Pick<Database, 'db'>, id: string, reason: string): Promise<void> {
  await db
    .updateTable('outgoingSms')
    .set({ lastError: reason.slice(0, LONGEST_REASON) })
    .where('id', '=', id)
    .execute()
}

/** Gives an SMS up, without what filled it. */
export async function giveUpSms({ db }: Pick<Database, 'db'>, id: string, now: Date, reason?: string): Promise<void> {
  const words = reason === undefined ? {} : { lastError: reason.slice(0, LONGEST_REASON) }
  await db
    .updateTable('outgoingSms')
    .set({ variables: '{}', failedAt: now, ...words })
    .where('id', '=', id)
    .where('failedAt', 'is', null)
    .where('sentAt', 'is', null)
    .execute()
}

/** SMS that have waited since before a moment. */
export async function smsWaitingSince({ db }: Pick<Database, 'db'>, before: Date) {
  return db
    .selectFrom('outgoingSms')
    .select(['id', 'tries'])
    .where('failedAt', 'is', null)
    .where('sentAt', 'is', null)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(1_000)
    .execute()
}

/** Removes what was sent a day ago, and what was given up long ago; the simulator's messages go after as long. */
export async function removeOldSms({ db }: Pick<Database, 'db'>, now: Date): Promise<void> {
  const failed = new Date(now.getTime() - FAILED_MAIL_DAYS * DAY_MS)
  await db
    .deleteFrom('outgoingSms')
    .where('sentAt', '<', new Date(now.getTime() - DAY_MS))
    .execute()
  await db.deleteFrom('outgoingSms').where('failedAt', '<', failed).execute()
  await db.deleteFrom('simulatedSms').where('at', '<', failed).execute()
}
