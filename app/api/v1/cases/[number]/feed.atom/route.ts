import { caseNumberIn } from '#app/_server/address.ts'
import { answerFeed } from '#app/_server/feeds/answer-feed.ts'
import { caseFeed } from '#app/_server/feeds/step-feed.ts'

/** GET /api/v1/cases/{number}/feed.atom?lang=: the steps of a case as a web feed (Atom), at most 50. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }) {
  return answerFeed(request, async (locale) => caseFeed(caseNumberIn((await params).number), locale))
}
