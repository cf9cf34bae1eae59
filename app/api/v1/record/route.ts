import { readerListJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { streamFrom } from '#app/_server/http-query.ts'
import { listStreams } from '#domain/case/ledger.ts'
import { database } from '#platform/db.ts'

const PAGE = 1_000

/** GET /api/v1/record?after=NAME: streams of the record that the reader may read, with their heads, by name; `next` is the `after` of the next page. */
export function GET(request: Request) {
  return respond(request, async () => {
    const after = streamFrom(request, 'after')
    return readerListJson(request, 1, async (reader) => {
      const streams = await listStreams(database().prisma, reader, after, PAGE)
      return { streams, next: streams.length === PAGE ? (streams.at(-1)?.name ?? null) : null }
    })
  })
}
