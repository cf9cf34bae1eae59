import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#contract/ids.ts'
import type { ListedReplay } from '#domain/question/replay.ts'
import { escapeXml } from '#platform/xml.ts'
import { MAILS } from '#runtime/mails/mail.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'
import { feedUrl } from './answer.ts'
import { feedId } from './frame.ts'

/** Names that podcast players read besides RSS 2.0: Apple's, and Podcasting 2.0. */
const NAMESPACES =
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"'
const RSS_LANGUAGES = { 'zh-CN': 'zh-cn', en: 'en' } as const

/** The sound of hearings as a podcast (RSS 2.0), each with its chapters. Any text survives. `sizes`: bytes of the sounds, by the names of hearings; 0 stands for one that is not known. */
export function podcastDocument(
  replays: readonly ListedReplay[],
  sizes: ReadonlyMap<string, number>,
  locale: Locale,
): string {
  const { podcast } = islandMessages(locale).hearing
  const { author } = MAILS[locale].feed
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" ${NAMESPACES}>`,
    '<channel>',
    element('title', podcast.title),
    element('link', pageUrl(locale, '/')),
    element('description', podcast.description),
    element('language', RSS_LANGUAGES[locale]),
    element('itunes:author', author),
    '<itunes:explicit>false</itunes:explicit>',
    '<itunes:category text="Government"/>',
    `<atom:link rel="self" type="application/rss+xml" href="${escapeXml(feedUrl('/api/v1/hearings/podcast.xml', locale))}"/>`,
    ...replays.map((replay) => item(replay, sizes.get(replay.slug) ?? 0, locale)),
    '</channel>',
    '</rss>',
  ]
  return `${lines.join('\n')}\n`
}

function item({ slug, title, summary, closedAt, seconds }: ListedReplay, bytes: number, locale: Locale): string {
  const at = (file: string) => escapeXml(feedUrl(`/api/v1/hearings/${slug}/${file}`, locale))
  return [
    '<item>',
    element('title', inLocale(title, locale)),
    element('link', pageUrl(locale, `/hearings/${slug}`)),
    element('description', inLocale(summary, locale)),
    element('pubDate', new Date(closedAt).toUTCString()),
    `<guid isPermaLink="false">${feedId(`sound ${slug}`, locale)}</guid>`,
    `<enclosure url="${at('sound.m4a')}" type="audio/mp4" length="${bytes}"/>`,
    element('itunes:duration', String(Math.round(seconds))),
    `<podcast:transcript url="${at(`captions-${locale === 'en' ? 'en' : 'zh'}.vtt`)}&amp;clock=sound" type="text/vtt"/>`,
    `<podcast:chapters url="${at('chapters.json')}" type="application/json+chapters"/>`,
    '</item>',
  ].join('\n')
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`
