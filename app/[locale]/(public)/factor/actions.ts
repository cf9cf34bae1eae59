'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { passRecoveryCode, renewRecoveryCodes, takePasskey } from '#app/_server/factor.ts'
import { answered } from '#app/_server/run-command.ts'
import { LANDING, safeNext } from '#app/_server/safe-next.ts'

/** What a form of this page shows after it was sent. */
export type FactorState = { refused?: string; codes?: readonly string[] }

/** Lets somebody on with a recovery code: back to this page, which offers to end other sessions and leads to `next`. */
export async function enterRecoveryCode(_before: FactorState, sent: FormData): Promise<FactorState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const result = await answered(locale, () => passRecoveryCode(locale, fieldOf(form, 'code')))
  if (!result.ok) return { refused: result.refusal.message }
  const next = safeNext(form.get('next'), localePath(locale, LANDING))
  return redirect(localePath(locale, `/factor?next=${encodeURIComponent(next)}`))
}

/** Makes new recovery codes and shows them once. */
export async function makeCodes(_before: FactorState, sent: FormData): Promise<FactorState> {
  const locale = localeOf(formOf(sent).get('locale'))
  const result = await answered(locale, () => renewRecoveryCodes(locale))
  return result.ok ? { codes: result.value.codes } : { refused: result.refusal.message }
}

/** Takes a passkey away. */
export async function removePasskey(_before: FactorState, sent: FormData): Promise<FactorState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const result = await answered(locale, () => takePasskey(locale, fieldOf(form, 'id')))
  if (!result.ok) return { refused: result.refusal.message }
  return redirect(localePath(locale, '/factor'))
}
