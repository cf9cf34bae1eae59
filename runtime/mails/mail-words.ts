import type { Bilingual, Locale } from '#contract/ids.ts'
import { LOCALES } from '#contract/ids.ts'
import { env } from '#platform/env.ts'
import { ALL_NOTICES, mailToken } from '#platform/mail-link.ts'

/** The language of somebody's mails, by what their row says. */
export const localeOf = (tag: string): Locale => LOCALES.find((locale) => locale === tag) ?? 'zh-CN'

/** A name in a language. */
export const inLocale = ({ zh, en }: Bilingual, locale: Locale): string => (locale === 'en' ? en || zh : zh)

/** The address of a page of the site in a language; the path from the root, without a language. */
export const pageUrl = (locale: Locale, path: string): string =>
  new URL(locale === 'zh-CN' ? path : `/en${path}`, env.MINSHENG_URL).href

/** A calendar day (YYYY-MM-DD) as people write it. */
export function dayText(day: string, locale: Locale): string {
  const parts = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', parts).format(new Date(`${day}T00:00:00Z`))
}

/** A moment as people write it in a time zone, to the minute. */
export const momentText = (at: Date, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)

/** Where a mail program ends mails about a case, or all that can wait, by one POST (RFC 8058); who opens it reads the language of their mails. */
export const stopUrlOf = (locale: Locale, about: string, token: string): string =>
  new URL(`/api/letters/${about}/${token}?lang=${locale}`, env.MINSHENG_URL).href

/** Where somebody chooses, without signing in, how often mails come to them. */
export const noticesUrlOf = (locale: Locale, personId: string): string =>
  pageUrl(locale, `/letters/${ALL_NOTICES}/${mailToken(personId, ALL_NOTICES)}`)
