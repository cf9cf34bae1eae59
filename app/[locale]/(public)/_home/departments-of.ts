import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import type { Locale } from '#contract/ids.ts'
import type { PanelMember } from '#domain/hearing/queries.ts'

/** The departments that answer, each once; the officials' names where none is known. */
export function departmentsOf(officials: readonly PanelMember[], locale: Locale): string {
  const names = officials.map((official) =>
    official.department ? inLocale(official.department, locale) : nameIn(official, locale),
  )
  return wordList([...new Set(names)], locale)
}
