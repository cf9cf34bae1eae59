import { startSmtpServer } from '../lab/smtp-server.ts'
import { test } from './story.ts'
import { type System, startSystem } from './system.ts'

/** A system and the server that its mails go to; there inside stories only. */
export type SystemWithMail = { readonly system: System; readonly smtp: Awaited<ReturnType<typeof startSmtpServer>> }

/** A system of its own for the stories of a file, started before them and ended after them. `refuses`: as for the mail server. */
export function systemWithMail(refuses?: (address: string) => boolean): SystemWithMail {
  let smtp: SystemWithMail['smtp']
  let system: System
  test.beforeAll(async () => {
    smtp = await startSmtpServer(refuses)
    system = await startSystem({ SMTP_URL: smtp.url, MAIL_FROM: 'hearing@example.org' })
  })
  test.afterAll(async () => {
    await system?.stop()
    await smtp?.close()
  })
  return {
    get system() {
      return system
    },
    get smtp() {
      return smtp
    },
  }
}
