import type { Locale } from './routing.ts'

/** The one of our languages that an `Accept-Language` header wants most, by its weights (RFC 9110, 12.5.4); undefined where it names neither, or refuses both. */
export function wantedLanguage(header: string | null): Locale | undefined {
  const wanted = (header ?? '').split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const locale = /^en(-|$)/.test(tag) ? 'en' : /^zh(-|$)/.test(tag) ? 'zh-CN' : undefined
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    return locale && weight > 0 && weight <= 1 ? [{ locale, weight } as const] : []
  })
  return wanted.toSorted((a, b) => b.weight - a.weight)[0]?.locale
}
