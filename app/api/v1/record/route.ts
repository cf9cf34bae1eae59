import { listStreams } from '#domain/kernel/queries.ts'
import { database } from '#platform/db.ts'
import { publicJson, respond } from '../../../_server/http-answer.ts'
import { textFrom } from '../../../_server/http-query.ts'

const PAGE = 1_000

/** GET /api/v1/record?after=NAME: streams of the public record with their heads, by name; `next` is the `after` of the next page. */
export function GET(request: Request) {
  return respond(request, async () => {
    const streams = await listStreams(database().prisma, textFrom(request, 'after'))
    return publicJson(request, { streams, next: streams.length === PAGE ? (streams.at(-1)?.name ?? null) : null }, 1)
  })
}
