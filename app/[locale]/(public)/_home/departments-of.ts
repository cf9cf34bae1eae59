import { inLocale } from '#app/_i18n/in-locale.ts'
import type { Locale } from '#contract/ids.ts'
import type { PanelMember } from '#domain/hearing/queries.ts'

/** The departments that answer, each once; the officials' names where none is known. */
export function departmentsOf(officials: readonly PanelMember[], locale: Locale): string {
  const names = officials.map(({ department, name }) => (department ? inLocale(department, locale) : name))
  return [...new Set(names)].join(locale === 'en' ? ', ' : '、')
}
