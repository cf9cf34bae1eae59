import { publicBody, respond } from '#app/_server/http-answer.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { replayClock } from '#domain/question/replay.ts'
import { database } from '#platform/db.ts'
import { transcriptFor } from './read.ts'
import { webVtt } from './web-vtt.ts'

const TYPE = { 'content-type': 'text/vtt; charset=utf-8' }

/** Answers a request with the captions of a hearing in a language, as WebVTT. */
export function answerVtt(request: Request, slug: string, language: CaptionLanguage): Promise<Response> {
  return respond(request, async () => {
    const { value, isShared } = await transcriptFor(slug)
    const { id, closedAt } = value.hearing
    // While it is on, what was said last is not in the record of its recording yet.
    const position = closedAt === null ? undefined : await replayClock(database().prisma, id)
    const text = webVtt(value, language, position)
    if (isShared) return publicBody(request, text, { ...TYPE, 'cache-control': 'public, max-age=2' })
    return new Response(text, { headers: { ...TYPE, 'cache-control': 'private, no-store' } })
  })
}
