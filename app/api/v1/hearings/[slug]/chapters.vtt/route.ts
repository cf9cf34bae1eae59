import { answerChapters, chaptersVtt } from '#app/_server/replay-chapters.ts'

/** GET /api/v1/hearings/{slug}/chapters.vtt?lang=: the chapters of its replay as WebVTT. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerChapters(request, (await params).slug, { type: 'text/vtt', clock: 'replay' }, chaptersVtt)
}
