'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { chooseMails } from '#app/_server/notice-reader.ts'

/** Ends mails about a case, or lets them begin again, for the reader of the link. */
export async function choose(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const [number, token] = [fieldOf(form, 'number'), fieldOf(form, 'token')]
  const result = await chooseMails(number, token, fieldOf(form, 'wanted') === 'yes', locale)
  const page = localePath(locale, `/letters/${encodeURIComponent(number)}/${encodeURIComponent(token)}`)
  redirect(result.ok ? page : `${page}?refused=${result.refusal.code}`)
}
