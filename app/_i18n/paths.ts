import type { Locale } from './routing.ts'

/** The address of `path` (from the root, without prefix, e.g. `/hearings/water`) in a language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === 'zh-CN') return path
  return path === '/' ? '/en' : `/en${path}`
}

/** The other language, and the same path in it. */
export function otherLanguage(locale: Locale, path: string): { locale: Locale; href: string } {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en'
  return { locale: other, href: localePath(other, path) }
}
