import type { Database } from './db.ts'
import { isDemo } from './demo.ts'
import { env } from './env.ts'

const SHOWN = 50

/** A mail in the local mailbox. */
export type LocalMail = { id: string; to: string; subject: string; text: string; at: Date }

/** The newest mails of the local mailbox; undefined where there is none: outside a demo, and where an SMTP server takes the mail. */
export async function readMailbox(database: Database): Promise<LocalMail[] | undefined> {
  if (env.SMTP_URL || !(await isDemo(database))) return
  const rows = await database.db.selectFrom('localMail').selectAll().orderBy('at', 'desc').limit(SHOWN).execute()
  return rows.map(({ recipient, ...mail }) => ({ ...mail, to: recipient }))
}
