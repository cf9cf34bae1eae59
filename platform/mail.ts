import { createTransport } from 'nodemailer'
import { env } from './env.ts'

/** How long a mail server may take to answer, in milliseconds; less than a task may take in all (job-queue.ts). */
const ANSWER_MS = 15_000

/** A mail in plain text; by its id a server and a reader know one that was sent twice. `stopUrl`: where a mail program may end such mails by one POST (RFC 8058). */
export type Mail = { id: string; to: string; subject: string; text: string; stopUrl?: string | undefined }

/** How a mail server, or the line to it, refused a mail. `permanent`: it says that trying again is of no use (a code of 500 to 599). */
export class MailFailure extends Error {
  readonly permanent: boolean
  /** A word or number that names nobody, such as ECONNECTION or 550. */
  readonly code: string

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
    const { code, responseCode } = Object(cause) as { code?: unknown; responseCode?: unknown }
    this.permanent = typeof responseCode === 'number' && responseCode >= 500
    this.code = String(responseCode ?? code ?? 'unknown')
  }
}

/** Opens the way to the SMTP server at a URL. `send` resolves once the server has taken the mail, and throws a `MailFailure` otherwise. */
export function openMailer(url: string) {
  const transport = createTransport({
    url,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
  })
  const { hostname } = new URL(env.MINSHENG_URL)
  return {
    async send({ id, to, subject, text, stopUrl }: Mail): Promise<void> {
      const headers: Record<string, string> = stopUrl
        ? { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}
      try {
        await transport.sendMail({
          from: env.MAIL_FROM,
          messageId: `<${id}@${hostname}>`,
          to,
          subject,
          text,
          headers,
        })
      } catch (error) {
        throw new MailFailure(error)
      }
    },
    close: () => transport.close(),
  }
}

export type Mailer = ReturnType<typeof openMailer>
