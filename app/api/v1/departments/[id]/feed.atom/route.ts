import { departmentIdIn } from '#app/_server/address.ts'
import { answerFeed } from '#app/_server/feeds/answer-feed.ts'
import { departmentFeed } from '#app/_server/feeds/step-feed.ts'

/** GET /api/v1/departments/{id}/feed.atom?lang=: the steps of the cases that a department leads as a web feed (Atom), at most 50, of 90 days. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return answerFeed(request, async (locale) => departmentFeed(departmentIdIn((await params).id), locale))
}
