import { inLocale } from '#app/_i18n/in-locale.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import { slugIn } from '#app/_server/address.ts'
import { publicText } from '#app/_server/feeds/answer.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { type CalendarHearing, listCalendar } from '#domain/hearing/calendar.ts'
import { database } from '#platform/db.ts'
import { MAILS, say } from '#runtime/mails/mail.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'
import { type CalendarEvent, icsDocument } from './ics.ts'

/** Answers with the calendar of all hearings that everybody may know of, or of one of them, in the language that the request asks for; refused as `unknown` where there is none. */
export function answerCalendar(request: Request, part?: string): Promise<Response> {
  return respond(request, async () => {
    const slug = part === undefined ? undefined : slugIn(part)
    const locale = askedLocale(request)
    const hearings = await listCalendar(database().prisma, VISITOR, slug)
    const [one] = hearings
    if (slug !== undefined && !one) throw new Refusal('unknown')
    const text = icsDocument({
      name: slug !== undefined && one ? inLocale(one.title, locale) : MAILS[locale].calendar.name,
      language: locale,
      cancels: slug !== undefined && one?.calledOff === true,
      events: hearings.map((hearing) => eventOf(hearing, locale)),
    })
    const updated = hearings.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), NEVER)
    const response = publicText(request, text, { type: 'text/calendar', updated, locale })
    response.headers.set('content-disposition', `inline; filename="${slug ?? 'hearings'}.ics"`)
    return response
  })
}

const NEVER = '1970-01-01T00:00:00.000Z'

function eventOf(hearing: CalendarHearing, locale: Locale): CalendarEvent {
  const words = MAILS[locale].calendar
  const { id, title, summary, calledOff, returns, slug, ...times } = hearing
  const url = pageUrl(locale, `/hearings/${slug}`)
  const parts = [
    calledOff ? words.calledOff : '',
    inLocale(summary, locale),
    returns.length ? say(locale, words.returns, { numbers: wordList(returns, locale) }) : '',
    say(locale, words.page, { url }),
  ]
  return {
    ...times,
    uid: id,
    title: inLocale(title, locale),
    text: parts.filter(Boolean).join('\n\n'),
    url,
    category: returns.length ? words.return : words.hearing,
    cancelled: calledOff,
  }
}
