import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { publicBody, respond } from '#app/_server/http-answer.ts'
import type { Actor } from '#contract/identity.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { type RecordingClock, recordingClock } from '#domain/question/replay.ts'
import { readCaptionsHead, readTranscript } from '#domain/transcript/queries.ts'
import { database } from '#platform/db.ts'
import { FileCache } from '#platform/file-cache.ts'
import { webVtt } from './web-vtt.ts'

const TYPE = { 'content-type': 'text/vtt; charset=utf-8' }

/** A long hearing has some ten thousand lines, and where each is in its recording is counted from thousands of segments: files are kept until something in them changes. */
const made = new FileCache(40, 30_000_000)

/** Answers a request with the captions of a hearing in a language, as WebVTT; with `?clock=sound` for its sound as one file. */
export function answerVtt(request: Request, part: string, language: CaptionLanguage): Promise<Response> {
  return respond(request, async () => {
    const slug = slugIn(part)
    const clock = new URL(request.url).searchParams.get('clock') === 'sound' ? 'sound' : 'replay'
    const { value, isShared } = await forReader((reader) => captionsFor(reader, slug, language, clock))
    const text = value.toString()
    if (isShared) return publicBody(request, text, { ...TYPE, 'cache-control': 'public, max-age=2' })
    return new Response(text, { headers: { ...TYPE, 'cache-control': 'private, no-store' } })
  })
}

/** The file as this reader may have it: whether they may is asked each time. */
async function captionsFor(
  reader: Actor,
  slug: string,
  language: CaptionLanguage,
  clock: RecordingClock,
): Promise<Buffer> {
  const { prisma } = database()
  const head = await readCaptionsHead(prisma, reader, slug)
  return made.get(JSON.stringify([head, language, clock]), async () => {
    // While it is on, what was said last is not in the record of its recording yet.
    const position = head.closedAt === null ? undefined : await recordingClock(prisma, head.hearingId, clock)
    return Buffer.from(webVtt(await readTranscript(prisma, reader, slug), language, position))
  })
}
