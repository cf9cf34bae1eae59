import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { publicName } from '#contract/public-name.ts'
import { type HearingFeed, type HearingNews, readHearingFeed } from '#domain/hearing/feed.ts'
import { FEED_ENTRIES } from '#domain/notice/feeds.ts'
import { database } from '#platform/db.ts'
import { MAILS, say } from '#runtime/mails/mail.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'
import type { AtomEntry, AtomFeed } from './atom.ts'
import { feedFrame, feedId } from './frame.ts'

type Words = Pick<AtomEntry, 'title' | 'content'>

/** The feed of a hearing: when it is announced, on and over, what was answered, and what became of promises. Refused like its page. */
export async function hearingFeed(slug: string, locale: Locale): Promise<AtomFeed> {
  const feed = await readHearingFeed(database().prisma, VISITOR, slug, FEED_ENTRIES)
  const path = `/hearings/${slug}`
  const entries = feed.entries.map(({ hash, entry }) => ({
    ...wordsOf(entry, feed, locale),
    id: feedId(hash, locale),
    updated: entry.at,
    link: pageUrl(locale, path),
  }))
  return { ...feedFrame({ ...feed, path, locale }), title: inLocale(feed.title, locale), entries }
}

function wordsOf(entry: HearingNews, { startsAt, timeZone }: HearingFeed, locale: Locale): Words {
  const words = MAILS[locale].hearingNews
  switch (entry.type) {
    case 'hearing.scheduled': {
      const when = `${momentText(startsAt, timeZone, locale)} (${timeZone})`
      return { title: words.scheduled, content: say(locale, words.scheduledText, { when }) }
    }
    case 'hearing.started':
      return { title: words.started, content: words.startedText }
    case 'hearing.cancelled':
      return { title: words.cancelled, content: entry.public.text }
    case 'hearing.closed':
      return { title: words.closed, content: say(locale, words.closedText, { n: entry.public.cases.length }) }
    case 'answer.published': {
      const { kind, text, name, nameEn, title, summary, dueOn } = entry.public
      const who = wordList([nameIn(publicName({ name, nameEn }), locale), inLocale(title, locale)], locale)
      const due = dueOn ? [say(locale, words.due, { date: calendarText(dueOn, locale) })] : []
      return {
        title: say(locale, words.answered, { kind, title: text.title || words.untitled }),
        content: [say(locale, words.answeredText, { who, text: summary }), ...due].join('\n'),
      }
    }
    case 'return.judged': {
      const { caseNumber: number, outcome, text } = entry.public
      const title = say(locale, words.judged, { number, outcome })
      return { title, content: text || title }
    }
  }
}
