import type { Locale } from '#contract/ids.ts'
import type { CalledOff, HearingReader } from '#domain/notice/called-off.ts'
import { MAILS, say } from './mail.ts'
import { inLocale, momentText, pageUrl } from './mail-words.ts'

/** Whom a mail about a hearing is for, and where they choose how often mails come. */
type Addressee = Pick<HearingReader, 'why' | 'letterCase'> & { locale: Locale; oftenUrl: string }

/** Writes to one of those whom it concerns that a hearing does not take place, and why (`text`). */
export function writeCalledOffMail(
  { slug, title, startsAt, timeZone, text }: CalledOff & { text: string },
  { locale, why, letterCase, oftenUrl }: Addressee,
): { subject: string; text: string } {
  const words = MAILS[locale].calledOff
  const name = inLocale(title, locale)
  const when = momentText(startsAt, timeZone, locale)
  const number = letterCase ?? ''
  const page = letterCase === null ? `/hearings/${slug}` : `/cases/${letterCase}`
  return {
    subject: say(locale, words.subject, { title: name }),
    text: [
      say(locale, words.lead, { title: name, when, zone: timeZone, text }),
      say(locale, words.then[why], { number }),
      say(locale, words.page, { url: pageUrl(locale, page) }),
      `——\n${say(locale, words.why[why], { number })}`,
      ...(why === 'voted' ? [say(locale, words.often, { url: oftenUrl })] : []),
    ].join('\n\n'),
  }
}
