'use server'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { localePath } from '#app/_i18n/paths.ts'
import { localeOf } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { repeatFailedMail } from '#app/_server/failed-mail.ts'

const PATH = '/admin/mail'

/** Has a letter sent again, and shows what is left; the page itself says what is refused. */
export async function sendAgain(typed: string, sent: FormData): Promise<void> {
  const locale = localeOf(typed)
  const id = z.uuid().safeParse(sent.get('id'))
  if (id.success) await deskRead(locale, PATH, () => repeatFailedMail(id.data))
  redirect(localePath(locale, PATH))
}
