import type { Metadata } from 'next'
import { localePath } from '#app/_i18n/paths.ts'
import { type Locale, routing } from '#app/_i18n/routing.ts'
import { feedPath, feedPathOf } from '#app/_server/feeds/answer.ts'
import { env } from '#platform/env.ts'
import { oembedPath } from './oembed.ts'

/** Who the site is, in both languages: messengers print it above the title. */
const SITE = { 'zh-CN': '民声', en: 'Minsheng' } as const
const OG_LOCALE = { 'zh-CN': 'zh_CN', en: 'en_US' } as const
const IMAGE = { url: '/share.png', width: 1200, height: 630, type: 'image/png' } as const

/**
 * What a page says of itself where somebody passes on its address: title, sentence, picture, and the same page in the other language
 * (Open Graph; messengers of China read `og:title`, `og:description` and `og:image`). `path` is without language; nothing private may be in it.
 * `feed`: it has a web feed, which readers of such find by it. `oembed`: it says how others show it. `picture`: the path of one of its own, 1200 by 630;
 * `thumbnail`: of a smaller one out of a recording, for who shows a second one.
 */
export function shareMetadata({
  locale,
  path,
  title,
  description,
  feed = false,
  oembed = false,
  picture,
  thumbnail,
}: {
  locale: Locale
  path: string
  title: string
  description: string
  feed?: boolean
  oembed?: boolean
  picture?: string
  thumbnail?: string | undefined
}): Metadata {
  const image = picture ? { ...IMAGE, url: picture } : IMAGE
  const languages = Object.fromEntries(routing.locales.map((language) => [language, localePath(language, path)]))
  return {
    metadataBase: new URL(env.MINSHENG_URL),
    title,
    description,
    alternates: {
      canonical: localePath(locale, path),
      languages,
      types: {
        ...(feed && { 'application/atom+xml': feedPath(feedPathOf(path), locale) }),
        ...(oembed && { 'application/json+oembed': oembedPath(localePath(locale, path)) }),
      },
    },
    openGraph: {
      type: 'website',
      siteName: SITE[locale],
      locale: OG_LOCALE[locale],
      url: localePath(locale, path),
      title,
      description,
      images: [
        { ...image, alt: picture ? title : SITE[locale] },
        ...(thumbnail ? [{ url: thumbnail, type: 'image/jpeg', alt: title }] : []),
      ],
    },
    twitter: { card: 'summary_large_image', title, description, images: [image.url] },
  }
}
