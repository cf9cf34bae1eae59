'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { repeatFailedMail } from '#app/_server/failed-mail.ts'
import { id } from '#contract/ids.ts'

const PATH = '/admin/mail'

/** Has a letter sent again, and shows what is left; the page itself says what is refused. */
export async function sendAgain(typed: string, sent: FormData): Promise<void> {
  const locale = localeOf(typed)
  const mailId = id.safeParse(fieldOf(formOf(sent), 'id'))
  if (mailId.success) await deskRead(locale, PATH, () => repeatFailedMail(mailId.data))
  redirect(localePath(locale, PATH))
}
