import { answerVtt } from '#app/_server/captions/answer-vtt.ts'

/** GET /api/v1/hearings/{slug}/captions-en.vtt?clock=: the English captions of a hearing (WebVTT). */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerVtt(request, (await params).slug, 'en')
}
