import { transcriptAnswerOf, transcriptFor } from '#app/_server/captions/read.ts'
import { privateJson, publicJson, respond } from '#app/_server/http-answer.ts'
import { Refusal } from '#contract/refusals.ts'

/** GET /api/v1/hearings/{slug}/transcript?newest=: what was said at a hearing, line by line. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const newest = newestIn(request)
    const { value, isShared } = await transcriptFor((await params).slug)
    const answer = transcriptAnswerOf(value, newest)
    return isShared ? publicJson(request, answer, 2) : privateJson(answer)
  })
}

function newestIn(request: Request): number | undefined {
  const asked = new URL(request.url).searchParams.get('newest')
  if (asked === null || asked === '') return undefined
  if (!/^\d{1,5}$/.test(asked)) throw new Refusal('malformed', { field: 'newest' })
  return Number(asked)
}
