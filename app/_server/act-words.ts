import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#contract/ids.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { Act } from '#domain/oversight/list-acts.ts'

/** What an act, or another entry by its type, is called in the record. */
export function actLabel(locale: Locale, type: string): string {
  const labels: Record<string, Record<string, string>> = islandMessages(locale).record.types
  const [noun = '', verb = ''] = type.split('.')
  return labels[noun]?.[verb] ?? type
}

/** The roles that somebody held when they acted, in words: each once. */
export function heldWords(locale: Locale, held: Act['held']): string {
  const { roles } = islandMessages(locale).admin
  const words = held.map(({ role, department }) =>
    [roles[role], department && inLocale(department, locale)].filter(Boolean).join(locale === 'en' ? ', ' : '，'),
  )
  return [...new Set(words)].join(locale === 'en' ? '; ' : '；')
}

/** The page, without prefix, of what an act was about, and what that is called: a case by its number, a hearing by `titles` of its slug. */
export function aboutAct(
  stream: string,
  titles: ReadonlyMap<string, string>,
): { href: string; label: string } | undefined {
  const { kind, key = '' } = parseStream(stream) ?? {}
  if (kind === 'case') return { href: `/cases/${key}`, label: key }
  if (kind === 'hearing') return { href: `/hearings/${key}`, label: titles.get(key) ?? key }
  return undefined
}
