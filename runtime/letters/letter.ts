import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { LOCALES, type Locale } from '#contract/ids.ts'
import en from './messages/en.json' with { type: 'json' }
import zhCN from './messages/zh-CN.json' with { type: 'json' }

/** Every letter, and what its sentences name. */
type LetterParts = {
  signInCode: { code: string }
  wrongCodes: { n: number }
  passkeyAdded: { name: string }
  passkeyRemoved: Record<never, never>
  recoveryCodeUsed: Record<never, never>
  recoveryCodesMade: Record<never, never>
}
/** Name of a letter. */
type LetterName = keyof LetterParts

type Sentences = Readonly<Record<LetterName, { subject: string; text: string }>>
const LETTERS: Readonly<Record<Locale, Sentences>> = { 'zh-CN': zhCN, en }

const formatters = {
  getDateTimeFormat: (...how: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...how),
  getPluralRules: (...how: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...how),
}

/**
 * Writes a letter, in plain text. In all languages, one below the other, unless some are named: whoever acted may not be who reads. The
 * sentences are ICU messages.
 */
export function writeLetter<N extends LetterName>(
  name: N,
  parts: LetterParts[N],
  locales: readonly Locale[] = LOCALES,
): { subject: string; text: string } {
  const say = (locale: Locale, sentence: string) => String(format(compile(sentence), locale, parts, { formatters }))
  return {
    subject: locales.map((locale) => say(locale, LETTERS[locale][name].subject)).join(' · '),
    text: locales.map((locale) => say(locale, LETTERS[locale][name].text)).join('\n\n'),
  }
}
