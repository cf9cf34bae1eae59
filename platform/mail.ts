import { createTransport } from 'nodemailer'
import { Refusal } from '#contract/refusals.ts'
import type { Database } from './db.ts'
import { isDemo } from './demo.ts'
import { env } from './env.ts'
import { log } from './log.ts'

/** A letter in plain text. */
export type Mail = { to: string; subject: string; text: string }

const transport = env.SMTP_URL ? createTransport(env.SMTP_URL) : undefined

/**
 * Sends a letter by SMTP. Without a server it goes to the local mailbox in a demo, which a page shows there, and in development; elsewhere a
 * code would lie in the database for nobody. Refused as `mail_failed`.
 */
export async function sendMail({ db }: Pick<Database, 'db'>, mail: Mail, now: Date): Promise<void> {
  if (!transport) {
    if (env.NODE_ENV === 'production' && !(await isDemo({ db }))) {
      log.error('mail was not sent: SMTP_URL is not set')
      throw new Refusal('mail_failed', { seconds: 30 })
    }
    await db
      .insertInto('localMail')
      .values({ id: crypto.randomUUID(), recipient: mail.to, subject: mail.subject, text: mail.text, at: now })
      .execute()
    return
  }
  try {
    await transport.sendMail({ from: env.MAIL_FROM, ...mail })
  } catch (error) {
    log.error({ error: String(error) }, 'mail was not sent')
    throw new Refusal('mail_failed', { seconds: 30 })
  }
}
