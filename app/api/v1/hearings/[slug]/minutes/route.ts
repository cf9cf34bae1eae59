import { privateJson, publicJson, respond } from '#app/_server/http-answer.ts'
import { minutesVersion } from '#app/_server/minutes/file.ts'
import { minutesFor } from '#app/_server/minutes/read.ts'

/** GET /api/v1/hearings/{slug}/minutes?at=: what was asked at a hearing that is over and what became of it, made from the public record. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const { value, isShared } = await minutesFor((await params).slug, minutesVersion(request))
    return isShared ? publicJson(request, value, 2) : privateJson(value)
  })
}
