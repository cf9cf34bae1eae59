import * as z from 'zod'
import { id } from '#contract/ids.ts'
import type { Database } from '#platform/db.ts'
import type { Try } from '#platform/job-worker.ts'
import { log } from '#platform/log.ts'
import { type Mailer, MailFailure } from '#platform/mail.ts'
import { giveUpMail, noteFailure, removeMail, takeMail } from '#platform/outgoing-mail.ts'

const task = z.object({ mailId: id })

/**
 * Sends one mail. A process that dies between the server's yes and the mail's removal sends it again, with the same Message-ID. Throws where
 * it is to be tried again; on the last try, and where the server says no for good, the mail is given up and stays for the administrator.
 */
export async function sendMail(database: Database, mailer: Mailer, { data, last }: Try): Promise<void> {
  const { mailId } = task.parse(data)
  const taken = await takeMail(database, mailId, database.clock.now())
  if (taken === 'leave') return
  if (taken === 'too_late') {
    await giveUpMail(database, mailId, database.clock.now())
    return
  }
  try {
    await mailer.send(taken.send)
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error
    const { code, permanent, message } = error
    log.warn({ mailId, kind: taken.send.kind, code }, 'mail was not sent')
    if (permanent || last) return giveUpMail(database, mailId, database.clock.now(), message)
    await noteFailure(database, mailId, message)
    // The server's own words may name the recipient.
    throw new Error(`not sent: ${code}`)
  }
  await removeMail(database, mailId)
}
