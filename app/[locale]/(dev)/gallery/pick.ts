import type { Locale } from '#app/_i18n/routing.ts'

/** Chooses between the two languages of a sample text; product text lives in the message files instead. */
export const pick = (locale: Locale) => (zh: string, en: string) => (locale === 'en' ? en : zh)
