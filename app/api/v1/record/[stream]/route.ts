import { streamIn } from '#app/_server/address.ts'
import { readerJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { numberFrom } from '#app/_server/http-query.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/record/{stream}?after=SEQ: ledger lines, enough to recompute the chain; `next` is the `after` of the next page, null at the head. */
export function GET(request: Request, { params }: { params: Promise<{ stream: string }> }) {
  return respond(request, async () => {
    const stream = streamIn((await params).stream)
    const after = numberFrom(request, 'after')
    return readerJson(request, 1, async (reader) => {
      const { head, lines } = await readLedger(database().prisma, reader, stream, after)
      const last = lines.at(-1)?.seq ?? head.seq
      return { stream, head, lines, next: last < head.seq ? last : null }
    })
  })
}
