import type { Locale } from '#contract/ids.ts'
import type { SmsTemplate } from '#contract/intake/sms-templates.ts'
import { env } from '#platform/env.ts'
import { say } from '../mails/mail.ts'
import en from './messages/en.json' with { type: 'json' }
import zhCN from './messages/zh-CN.json' with { type: 'json' }

/** Every text of SMS, by language, as carriers approve them; `signature` stands before each. */
export const SMS_TEXTS: Readonly<Record<Locale, Readonly<Record<SmsTemplate | 'signature', string>>>> = {
  'zh-CN': zhCN,
  en,
}

const SIGNATURES: Readonly<Record<Locale, string>> = { 'zh-CN': env.SMS_SIGNATURE, en: env.SMS_SIGNATURE_EN }

/** Whether a name is that of a template: rows hold it as text. */
export const isTemplate = (name: string): name is SmsTemplate => name in zhCN && name !== 'signature'

/** What a template says in a language once it is filled, under our signature. */
export const writeSms = (
  template: SmsTemplate,
  variables: Readonly<Record<string, string | number>>,
  locale: Locale,
): string =>
  say(locale, SMS_TEXTS[locale].signature, { signature: SIGNATURES[locale] }) +
  say(locale, SMS_TEXTS[locale][template], variables)
