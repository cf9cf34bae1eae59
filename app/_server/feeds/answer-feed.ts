import { askedLocale, respond } from '#app/_server/http-answer.ts'
import type { Locale } from '#contract/ids.ts'
import { publicText } from './answer.ts'
import { type AtomFeed, atomDocument } from './atom.ts'

/** Answers with a feed in the language that the request asks for; a refusal as a problem. */
export function answerFeed(request: Request, read: (locale: Locale) => Promise<AtomFeed>): Promise<Response> {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const feed = await read(locale)
    return publicText(request, atomDocument(feed), { type: 'application/atom+xml', updated: feed.updated, locale })
  })
}
