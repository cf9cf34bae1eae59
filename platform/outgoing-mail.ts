import type { Transaction } from 'kysely'
import { FAILED_MAIL_DAYS, type MailKind } from '#contract/mail.ts'
import { Refusal } from '#contract/refusals.ts'
import type { DB } from '#prisma/kysely.ts'
import type { Database } from './db.ts'
import { isDemo } from './demo.ts'
import { env } from './env.ts'
import { log } from './log.ts'
import { codeStanding } from './sign-in-code.ts'

const DAY_MS = 86_400_000
const LONGEST_REASON = 500
/** Mails that an administrator is shown. */
const SHOWN = 100

/**
 * A mail in plain text. `signInCodeId`: the code that it brings, with which it loses its use. `stopUrl`: where a POST ends mails of this sort
 * (RFC 8058). `about`: the record, or the records, of which it tells steps, and the text that it has instead once words of one of them are erased.
 */
export type Mail = {
  kind: MailKind
  to: string
  subject: string
  text: string
  signInCodeId?: string
  stopUrl?: string | undefined
  about?: { stream?: string; streams?: string[]; plainText: string }
}

/** A mail that waits to be sent. */
export type WaitingMail = Omit<Mail, 'signInCodeId' | 'about'> & { id: string; createdAt: Date }

/** Mails that somebody waits for leave before those that go to many. */
const PRIORITY: Readonly<Record<MailKind, number>> = {
  sign_in_code: 3,
  wrong_codes: 2,
  factor_changed: 2,
  staff_news: 1,
  hearing_news: 1,
  case_step: 0,
  digest: 0,
}

/**
 * Queues a mail in the caller's transaction; the jobs process sends it within a moment of the commit, and tries again where that fails. Without
 * an SMTP server it goes to the local mailbox in a demo, which a page shows there, and in development; elsewhere a code would lie in the database
 * for nobody: refused as `mail_failed`.
 */
export async function queueMail(
  tx: Transaction<DB>,
  { jobs }: Pick<Database, 'jobs'>,
  { to, signInCodeId, stopUrl, about, ...mail }: Mail,
  now: Date,
): Promise<void> {
  const id = crypto.randomUUID()
  if (!env.SMTP_URL) {
    if (env.NODE_ENV === 'production' && !(await isDemo({ db: tx }))) {
      log.error('mail was not sent: SMTP_URL is not set')
      throw new Refusal('mail_failed', { seconds: 30 })
    }
    const { subject, text } = mail
    await tx.insertInto('localMail').values({ id, recipient: to, subject, text, at: now }).execute()
    return
  }
  await tx
    .insertInto('outgoingMail')
    .values({
      id,
      recipient: to,
      ...mail,
      stopUrl: stopUrl ?? null,
      stream: about?.stream ?? null,
      streams: about?.streams ?? [],
      plainText: about?.plainText ?? null,
      signInCodeId: signInCodeId ?? null,
      createdAt: now,
    })
    .execute()
  await jobs.add(tx, 'mail', { mailId: id }, { priority: PRIORITY[mail.kind] })
}

/** Queues a mail, as `queueMail`, about what is done whether it can be sent or not: without an SMTP server it is left out. */
export async function queueNotice(
  tx: Transaction<DB>,
  database: Pick<Database, 'jobs'>,
  mail: Mail,
  now: Date,
): Promise<void> {
  // Nothing has failed in the transaction by then, so it goes on.
  await queueMail(tx, database, mail, now).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'mail_failed') throw error
  })
}

/** What to do with a mail: send it; leave it, since it is gone, given up, or its code was used or replaced; or give it up as too late. */
export type MailTask = { send: WaitingMail } | 'leave' | 'too_late'

/** Takes a mail up for one more try. */
export async function takeMail({ db }: Pick<Database, 'db'>, id: string, now: Date): Promise<MailTask> {
  const row = await db
    .updateTable('outgoingMail')
    .set((x) => ({ tries: x('tries', '+', 1) }))
    .where('id', '=', id)
    .where('failedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) return 'leave'
  if (row.signInCodeId !== null) {
    const standing = await codeStanding({ db }, row.signInCodeId, now)
    if (standing === 'used') {
      await removeMail({ db }, id)
      return 'leave'
    }
    if (standing === 'expired') return 'too_late'
  }
  const { kind, recipient: to, subject, text, stopUrl, createdAt } = row
  return { send: { id, kind, to, subject, text, stopUrl: stopUrl ?? undefined, createdAt } }
}

/** Removes a mail: it was sent, or nobody needs it any more. */
export async function removeMail({ db }: Pick<Database, 'db'>, id: string): Promise<void> {
  await db.deleteFrom('outgoingMail').where('id', '=', id).execute()
}

/** Notes why a try failed. */
export async function noteFailure({ db }: Pick<Database, 'db'>, id: string, reason: string): Promise<void> {
  await db
    .updateTable('outgoingMail')
    .set({ lastError: reason.slice(0, LONGEST_REASON) })
    .where('id', '=', id)
    .execute()
}

/** Gives a mail up: it stays for the administrator, without its words where they are a code. `reason`: the last one noted where none is given. */
export async function giveUpMail({ db }: Pick<Database, 'db'>, id: string, now: Date, reason?: string): Promise<void> {
  const words = reason === undefined ? {} : { lastError: reason.slice(0, LONGEST_REASON) }
  await db.transaction().execute(async (tx) => {
    const mail = () => tx.updateTable('outgoingMail').where('id', '=', id).where('failedAt', 'is', null)
    await mail().where('kind', '=', 'sign_in_code').set({ subject: '', text: '' }).execute()
    await mail()
      .set({ failedAt: now, ...words })
      .execute()
  })
}

/** A mail that was given up, for an administrator. `again`: it can be sent again; a code can't, a new one is asked for instead. */
export type FailedMail = {
  id: string
  kind: MailKind
  to: string
  tries: number
  reason: string
  createdAt: Date
  again: boolean
}

/** The mails that were given up last, newest first. They hold addresses: for administrators only, which the caller makes sure of. */
export async function listFailedMail({ db }: Pick<Database, 'db'>): Promise<FailedMail[]> {
  const rows = await db
    .selectFrom('outgoingMail')
    .select(['id', 'kind', 'recipient as to', 'tries', 'lastError', 'createdAt'])
    .where('failedAt', 'is not', null)
    .orderBy('failedAt', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map(({ lastError, ...row }) => ({ ...row, reason: lastError ?? '', again: row.kind !== 'sign_in_code' }))
}

/** Adds the task of a mail that is to be sent once more (`mail:repeat`); the same `taskId` adds one task only, and so sends it once. */
export async function addMailTask(
  { db, jobs }: Pick<Database, 'db' | 'jobs'>,
  mailId: string,
  taskId: string,
): Promise<void> {
  await db.transaction().execute((tx) => jobs.add(tx, 'mail', { mailId }, { id: taskId }))
}

/** Removes mails that were given up so long ago that no administrator needs them any more; returns how many. */
export async function removeOldFailures({ db }: Pick<Database, 'db'>, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outgoingMail')
    .where('failedAt', '<', new Date(now.getTime() - FAILED_MAIL_DAYS * DAY_MS))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Mails that have waited since before a moment and are not given up. */
export async function waitingSince({ db }: Pick<Database, 'db'>, before: Date) {
  return db
    .selectFrom('outgoingMail')
    .select(['id', 'tries'])
    .where('failedAt', 'is', null)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(1_000)
    .execute()
}
