import { getTranslations } from 'next-intl/server'
import { COMMANDS } from '#contract/commands.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { database } from '#platform/db.ts'
import { addressBlock } from '#platform/limits.ts'
import { sendMail } from '#platform/mail.ts'
import { openCode } from '#platform/sign-in-code.ts'
import { limits, remoteAddress } from './context.ts'

/** An e-mail address as the door takes it, in lower case; refused as `malformed`. */
export function emailOf(raw: unknown): string {
  const parsed = COMMANDS['person:verify'].input.safeParse({ email: typeof raw === 'string' ? raw.trim() : raw })
  if (!parsed.success) throw new Refusal('malformed', { field: 'email' })
  return parsed.data.email.toLowerCase()
}

/** Mails a sign-in code in the reader's language; limited per address and per block of the sender. Refused as `too_fast` or `mail_failed`. */
export async function mailCode(email: string, locale: Locale): Promise<void> {
  await limits().spend('signInCodeBlock', addressBlock(await remoteAddress()))
  await limits().spend('signInCode', email)
  const now = database().clock.now()
  const code = await openCode(database(), email, now)
  const t = await getTranslations({ locale, namespace: 'sign-in' })
  await sendMail(database(), { to: email, subject: t('mail.subject', { code }), text: t('mail.text', { code }) }, now)
}
