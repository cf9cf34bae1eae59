import { slugIn } from '#app/_server/address.ts'
import { askedLocale, privateJson, problem, respond } from '#app/_server/http-answer.ts'
import { castInstantBallot } from '#app/_server/instant-ballot.ts'

type Place = { params: Promise<{ slug: string; id: string }> }

/** PUT /api/v1/hearings/{slug}/polls/{id}/ballot: casts a ballot, `ballotId` and `choices` (numbers of options), in place of an earlier one. 200 with its code once it is durable; the same again gets the same answer. */
export function PUT(request: Request, { params }: Place) {
  return respond(request, async () => {
    const { slug, id } = await params
    slugIn(slug)
    const locale = askedLocale(request)
    const body: unknown = await request.json().catch(() => undefined)
    const ballot = typeof body === 'object' && body !== null ? body : {}
    const result = await castInstantBallot({ ...ballot, pollId: id }, locale)
    return result.ok ? privateJson(result.value) : problem(result.refusal, locale)
  })
}
