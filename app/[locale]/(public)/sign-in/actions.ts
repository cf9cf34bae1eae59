'use server'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { enterByEmail } from '#app/_server/enter.ts'
import { emailOf, mailCode, spendCode } from '#app/_server/mail-code.ts'
import { answered } from '#app/_server/run-command.ts'
import { LANDING, safeNext } from '#app/_server/safe-next.ts'
import { saidAt } from '#app/_server/said-at.ts'
import { closeAttempt } from '#app/_server/sign-in-cookies.ts'
import { tell, tellCodeRefused, tellRefused } from '#app/_server/tell-security.ts'
import type { Locale } from '#contract/ids.ts'
import { database } from '#platform/db.ts'
import { giveBackCode } from '#platform/sign-in-code.ts'
import type { SignInState } from './sign-in-state.ts'

/** Both steps of the form: mails a code to an address, then lets in whoever brings it back and goes on to `next`. A refusal keeps what was typed. */
export async function signIn(_before: SignInState, sent: FormData): Promise<SignInState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const typed = fieldOf(form, 'email').slice(0, 254)
  if (form.get('step') === 'again') return { step: 'email', email: typed }
  if (form.get('step') !== 'code') return sendCode(typed, locale)
  const code = fieldOf(form, 'code')
  const result = await answered(locale, async () => {
    const email = emailOf(typed)
    const id = await spendCode(email, code)
    const entered = await enterByEmail(email, locale)
    if (entered.ok) await closeAttempt(email)
    else await giveBackCode(database(), id)
    return entered
  })
  if (!result.ok) {
    const { code: reason } = result.refusal
    if (!(await tellCodeRefused(reason))) await tell('sign_in_refused', { method: 'code', reason })
    return { step: 'code', email: typed, ...saidAt(result.refusal, 'code') }
  }
  await tell('signed_in', { actor: result.value.personId, method: 'code' })
  return redirect(safeNext(form.get('next'), localePath(locale, LANDING)))
}

async function sendCode(typed: string, locale: Locale): Promise<SignInState> {
  const result = await answered(locale, async () => {
    const email = emailOf(typed)
    await mailCode(email, locale)
    return { ok: true, value: email }
  })
  if (result.ok) {
    await tell('code_asked')
    return { step: 'code', email: result.value }
  }
  await tellRefused(result.refusal.code, 'sign-in')
  const t = await getTranslations({ locale, namespace: 'sign-in.form' })
  if (result.refusal.field === 'email') return { step: 'email', email: typed, error: t('emailWrong') }
  return { step: 'email', email: typed, ...saidAt(result.refusal, 'email') }
}
