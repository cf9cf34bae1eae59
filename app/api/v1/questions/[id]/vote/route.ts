import { castVote } from '#app/_server/cast-vote.ts'
import { askedLocale, privateJson, respond } from '#app/_server/http-answer.ts'

type Place = { params: Promise<{ id: string }> }

/** PUT /api/v1/questions/{id}/vote: asks for the same as this question does. 200 with `questionId` and `outcome` once the vote is durable. */
export function PUT(request: Request, { params }: Place) {
  return respond(request, async () => privateJson(await castVote((await params).id, true, askedLocale(request))))
}

/** DELETE /api/v1/questions/{id}/vote: takes the vote back. */
export function DELETE(request: Request, { params }: Place) {
  return respond(request, async () => privateJson(await castVote((await params).id, false, askedLocale(request))))
}
