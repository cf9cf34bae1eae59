import { createTransport } from 'nodemailer'
import { Refusal } from '#contract/refusals.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'
import { log } from './log.ts'

/** A letter in plain text. */
export type Mail = { to: string; subject: string; text: string }

const transport = env.SMTP_URL ? createTransport(env.SMTP_URL) : undefined

/** Sends a letter by SMTP; without a server it goes to the local mailbox, which a page shows in demo mode. Refused as `mail_failed`. */
export async function sendMail({ db }: Pick<Database, 'db'>, mail: Mail, now: Date): Promise<void> {
  if (!transport) {
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
