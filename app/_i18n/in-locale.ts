import type { Locale } from '#contract/ids.ts'

/** The half of a bilingual text that this reader reads; the other one where it is missing. */
export function inLocale({ zh, en }: { zh: string; en: string }, locale: Locale): string {
  return locale === 'en' ? en || zh : zh || en
}
