import { otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#contract/ids.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { MAILS } from '#runtime/mails/mail.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'
import { feedPathOf, feedUrl } from './answer.ts'
import type { AtomFeed } from './atom.ts'

/** The name of something in a feed, for ever and in one language: a UUID of what no two installations share. */
export const feedId = (of: string, locale: Locale): string => `urn:uuid:${derivedId(['feed', of, locale])}`

/** What every feed says of itself: which one it is, where it is in both languages, and whose. `path`: of its page. */
export function feedFrame({
  id,
  updated,
  path,
  locale,
}: {
  id: string
  updated: string
  path: string
  locale: Locale
}): Omit<AtomFeed, 'title' | 'entries'> {
  const other = otherLanguage(locale, path).locale
  return {
    id: feedId(id, locale),
    author: MAILS[locale].feed.author,
    updated,
    locale,
    self: feedUrl(feedPathOf(path), locale),
    page: pageUrl(locale, path),
    other: { locale: other, href: feedUrl(feedPathOf(path), other) },
  }
}
