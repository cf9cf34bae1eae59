import { slugIn } from '#app/_server/address.ts'
import { answerFeed } from '#app/_server/feeds/answer-feed.ts'
import { hearingFeed } from '#app/_server/feeds/hearing-feed.ts'

/** GET /api/v1/hearings/{slug}/feed.atom?lang=: what happens at a hearing as a web feed (Atom), at most 50 entries. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerFeed(request, async (locale) => hearingFeed(slugIn((await params).slug), locale))
}
