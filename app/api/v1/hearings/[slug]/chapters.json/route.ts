import { answerChapters, chaptersJson } from '#app/_server/replay-chapters.ts'

/** GET /api/v1/hearings/{slug}/chapters.json?lang=: the chapters of its sound as one file, as podcast players read them. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerChapters(
    request,
    (await params).slug,
    { type: 'application/json+chapters', clock: 'sound' },
    chaptersJson,
  )
}
