import type { Locale } from '#contract/ids.ts'
import { escapeXml } from '#platform/xml.ts'

/** An entry of a feed. `id`: the same for ever, and no other entry's; moments in ISO 8601; `link`: the address of its page. */
export type AtomEntry = { id: string; title: string; content: string; updated: string; link: string }

/** A feed in one language, its newest entry first. `self`: its own address; `page`: of the page that it is about; `other`: itself in the other language. */
export type AtomFeed = {
  id: string
  title: string
  author: string
  updated: string
  locale: Locale
  self: string
  page: string
  other: { locale: Locale; href: string }
  entries: readonly AtomEntry[]
}

const TYPE = 'application/atom+xml'

/** Writes a feed as a document of Atom (RFC 4287). Any text survives, in plain text. */
export function atomDocument({ id, title, author, updated, locale, self, page, other, entries }: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${escapeXml(updated)}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<link rel="self" type="${TYPE}" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${locale}" href="${escapeXml(page)}"/>`,
    `<link rel="alternate" type="${TYPE}" hreflang="${other.locale}" href="${escapeXml(other.href)}"/>`,
    ...entries.map(entryElement),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const entryElement = ({ id, title, content, updated, link }: AtomEntry): string =>
  [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${escapeXml(updated)}</updated>`,
    `<published>${escapeXml(updated)}</published>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(link)}"/>`,
    `<content type="text">${escapeXml(content)}</content>`,
    '</entry>',
  ].join('\n')
