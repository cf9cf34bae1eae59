'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { chooseNotices } from '#app/_server/notice-reader.ts'

/** Sets how often mails about cases come to the reader of the link. */
export async function choose(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const token = fieldOf(form, 'token')
  const result = await chooseNotices(token, fieldOf(form, 'notices'), locale)
  const page = localePath(locale, `/letters/all/${encodeURIComponent(token)}`)
  redirect(result.ok ? page : `${page}?refused=${result.refusal.code}`)
}
