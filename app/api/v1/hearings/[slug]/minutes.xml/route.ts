import { akomaNtoso } from '#app/_server/minutes/akoma-ntoso.ts'
import { minutesFile } from '#app/_server/minutes/file.ts'

/** GET /api/v1/hearings/{slug}/minutes.xml?at=&lang=: the minutes as Akoma Ntoso. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return minutesFile(request, (await params).slug, {
    type: 'application/akn+xml; charset=utf-8',
    ending: 'xml',
    say: async (minutes, locale) => akomaNtoso(minutes, locale),
    make: async (xml) => Buffer.from(xml),
  })
}
