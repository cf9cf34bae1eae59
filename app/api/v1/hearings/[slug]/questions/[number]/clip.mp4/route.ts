import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { questionNumberIn, slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { clipFile } from '#app/_server/clip-file.ts'
import { currentActor } from '#app/_server/context.ts'
import { askedLocale, OPEN, respond } from '#app/_server/http-answer.ts'
import { numberFrom } from '#app/_server/http-query.ts'
import { CLIP_MARK } from '#contract/recordings/verdict.ts'
import { readClippedQuestion } from '#domain/question/clips.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'

/** GET /api/v1/hearings/{slug}/questions/{number}/clip.mp4?take=&lang=: what was said to a question, as a file that can be checked against the record. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string; number: string }> }) {
  return respond(request, async () => {
    const { slug: part, number: numeral } = await params
    const [slug, number] = [slugIn(part), questionNumberIn(numeral)]
    const reader = await currentActor()
    const asked = { slug, number, take: numberFrom(request, 'take') }
    const { startsAt, endsAt, title, hearing, receipt } = await readClippedQuestion(database().prisma, reader, asked)
    const { address } = await broadcastAddressFor(reader, slug)
    const locale = askedLocale(request)
    const page = new URL(localePath(locale, `/hearings/${slug}/questions/${number}`), env.MINSHENG_URL).href
    const facts = {
      title: `${title ?? number} · ${inLocale(hearing, locale)}`,
      date: startsAt,
      comment: `${CLIP_MARK}${[page, receipt, `recording-${slug}`].filter(Boolean).join(' · ')}`,
    }
    const file = await clipFile({ address, from: Date.parse(startsAt), to: Date.parse(endsAt) }, facts)
    return new Response(file, {
      headers: {
        ...OPEN,
        'content-type': 'video/mp4',
        'content-disposition': `attachment; filename="${slug}-${number}.mp4"`,
        'cache-control': 'private, no-store',
      },
    })
  })
}
