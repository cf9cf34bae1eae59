'use server'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { contextFor, currentActor, localeOf } from '#app/_server/context.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import { saidAt } from '#app/_server/said-at.ts'
import { phoneOf, spendPhoneCode, textCode } from '#app/_server/sms/phone-code.ts'
import { tell, tellCodeRefused, tellRefused } from '#app/_server/tell-security.ts'
import { commandId, type Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { giveBackCode } from '#platform/sign-in-code.ts'
import type { PhoneState } from './phone-state.ts'

/** Both steps of the form: sends a code to a number, then gives the number to the member who brings it back. A refusal keeps what was typed. */
export async function addPhone(_before: PhoneState, sent: FormData): Promise<PhoneState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const typed = fieldOf(form, 'phone').slice(0, 60)
  if (form.get('step') === 'again') return { step: 'phone', phone: typed }
  return form.get('step') === 'code' ? proveCode(typed, fieldOf(form, 'code'), locale) : sendCode(typed, locale)
}

/** Takes one's number from one's account. */
export async function removeMyPhone(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const sentAs = commandId.safeParse(fieldOf(form, 'sentAs')).data
  const result = await runCommand('phone:remove', {}, locale, { sentAs })
  redirect(`${localePath(locale, '/mine')}?phone=${result.ok ? 'removed' : 'refused'}#phone`)
}

async function sendCode(typed: string, locale: Locale): Promise<PhoneState> {
  const result = await answered(locale, async () => {
    const phone = phoneOf(typed)
    if ((await currentActor()).kind !== 'member') throw new Refusal('verify_first')
    await textCode(phone, locale)
    return { ok: true, value: phone }
  })
  if (result.ok) {
    await tell('code_asked')
    return { step: 'code', phone: result.value }
  }
  await tellRefused(result.refusal.code, 'phone')
  const t = await getTranslations({ locale, namespace: 'sms.phone' })
  if (result.refusal.code === 'malformed') return { step: 'phone', phone: typed, error: t('wrong') }
  return { step: 'phone', phone: typed, ...saidAt(result.refusal, 'phone') }
}

async function proveCode(typed: string, code: string, locale: Locale): Promise<PhoneState> {
  const result = await answered(locale, async () => {
    const phone = phoneOf(typed)
    const actor = await currentActor()
    if (actor.kind !== 'member') throw new Refusal('verify_first')
    const id = await spendPhoneCode(phone, code)
    const proven = await execute('phone:prove', { phone }, contextFor(actor, locale, id))
    if (!proven.ok) await giveBackCode(database(), id)
    return proven
  })
  if (result.ok) redirect(`${localePath(locale, '/mine')}?phone=proven#phone`)
  await tellCodeRefused(result.refusal.code)
  return { step: 'code', phone: typed, ...saidAt(result.refusal, 'code') }
}
