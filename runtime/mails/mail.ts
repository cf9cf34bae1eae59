import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { LOCALES, type Locale } from '#contract/ids.ts'
import en from './messages/en.json' with { type: 'json' }
import zhCN from './messages/zh-CN.json' with { type: 'json' }

/** Every mail, and what its sentences name. */
type MailParts = {
  signInCode: { code: string }
  wrongCodes: { n: number }
  passkeyAdded: { name: string }
  passkeyRemoved: Record<never, never>
  recoveryCodeUsed: Record<never, never>
  recoveryCodesMade: Record<never, never>
}
/** Name of a mail. */
type MailName = keyof MailParts

/** Every sentence of mails, by language. */
export const MAILS: Readonly<Record<Locale, typeof zhCN>> = { 'zh-CN': zhCN, en }

const formatters = {
  getDateTimeFormat: (...how: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...how),
  getPluralRules: (...how: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...how),
}

/** What an ICU message says in a language with these parts, which stand in it as they are. */
export const say = (locale: Locale, sentence: string, parts: Readonly<Record<string, string | number>> = {}): string =>
  String(format(compile(sentence), locale, parts, { formatters }))

/**
 * Writes a mail, in plain text. In all languages, one below the other, unless some are named: whoever acted may not be who reads. The
 * sentences are ICU messages.
 */
export function writeMail<N extends MailName>(
  name: N,
  parts: MailParts[N],
  locales: readonly Locale[] = LOCALES,
): { subject: string; text: string } {
  return {
    subject: locales.map((locale) => say(locale, MAILS[locale][name].subject, parts)).join(' · '),
    text: locales.map((locale) => say(locale, MAILS[locale][name].text, parts)).join('\n\n'),
  }
}
