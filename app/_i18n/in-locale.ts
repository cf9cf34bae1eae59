import type { Locale } from '#contract/ids.ts'
import type { PublicName } from '#contract/public-name.ts'

/** The half of a bilingual text that this reader reads; the other one where it is missing. */
export function inLocale({ zh, en }: { zh: string; en: string }, locale: Locale): string {
  return locale === 'en' ? en || zh : zh || en
}

/** The name of an official or a host that this reader reads: in Latin letters on pages in English, where somebody wrote it so. */
export function nameIn({ name, nameEn }: PublicName, locale: Locale): string {
  return (locale === 'en' && nameEn) || name
}
