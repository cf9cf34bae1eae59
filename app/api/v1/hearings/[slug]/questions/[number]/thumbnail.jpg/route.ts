import { questionNumberIn, slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { broadcastFile } from '#app/_server/clip-file.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { OPEN, respond } from '#app/_server/http-answer.ts'
import { numberFrom } from '#app/_server/http-query.ts'
import { thumbnailNameOf } from '#app/_server/thumbnails.ts'
import { Refusal } from '#contract/refusals.ts'
import { readClippedQuestion } from '#domain/question/clips.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings/{slug}/questions/{number}/thumbnail.jpg?take=: a small picture of what was said to a question, out of its recording. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string; number: string }> }) {
  return respond(request, async () => {
    const { slug: part, number: numeral } = await params
    const asked = { slug: slugIn(part), number: questionNumberIn(numeral), take: numberFrom(request, 'take') }
    const { value, isShared } = await forReader(async (reader) => {
      const clip = await readClippedQuestion(database().prisma, reader, asked)
      // Where a question's words are not public, nothing is shown of it.
      if (clip.title === null) throw new Refusal('unknown')
      const { address } = await broadcastAddressFor(reader, asked.slug)
      return { address, name: thumbnailNameOf(clip) }
    })
    const picture = await broadcastFile(value.address, value.name)
    const headers = isShared
      ? { ...OPEN, 'cache-control': 'public, max-age=300' }
      : { 'cache-control': 'private, no-store' }
    return new Response(new Uint8Array(picture), { headers: { ...headers, 'content-type': 'image/jpeg' } })
  })
}
