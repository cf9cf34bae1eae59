import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { publicBody, respond } from '#app/_server/http-answer.ts'
import { countedPoll, type PollFiles } from '#domain/poll/files.ts'
import { database } from '#platform/db.ts'
import { keepLast } from '#platform/keep-last.ts'

/** A counted poll's rows do not change any more. */
const SECONDS = 300

/** Each is made from every ballot, and anybody may ask for it, again and again. */
const kept = keepLast<PollFiles>(4)

/** One of the two files by which anybody counts a poll again, byte for byte as the record has its digest. */
export function pollFile(
  request: Request,
  params: Promise<{ slug: string }>,
  which: 'ballots' | 'codes',
): Promise<Response> {
  return respond(request, async () => {
    const slug = slugIn((await params).slug)
    const { value: poll, isShared } = await forReader((reader) => countedPoll(database().db, slug, reader))
    const files = await kept(poll.id, poll.makeFiles)
    return publicBody(request, files[which], {
      'cache-control': isShared ? `public, max-age=${SECONDS}` : 'private, no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="poll-${slug}-${which}.csv"`,
      'x-content-type-options': 'nosniff',
    })
  })
}
