import * as z from 'zod'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { questionNumberIn, slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { captionedClip } from '#app/_server/captions/captioned-clip.ts'
import { transcriptFor } from '#app/_server/captions/read.ts'
import { webVtt } from '#app/_server/captions/web-vtt.ts'
import { clipFile } from '#app/_server/clip-file.ts'
import { currentActor } from '#app/_server/context.ts'
import { askedLocale, OPEN, respond } from '#app/_server/http-answer.ts'
import { numberFrom } from '#app/_server/http-query.ts'
import { CLIP_MARK } from '#contract/recordings/verdict.ts'
import { Refusal } from '#contract/refusals.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'
import { linesIn } from '#contract/streams/transcript/view.ts'
import { readClippedQuestion } from '#domain/question/clips.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'

/** GET /api/v1/hearings/{slug}/questions/{number}/clip.mp4?take=&lang=&captions=: what was said to a question, as a file that can be checked against the record; with captions in its picture, which is coded anew for it, as one that can't. */
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
    const stretch = { from: Date.parse(startsAt), to: Date.parse(endsAt) }
    const { file, position } = await clipFile({ address, ...stretch }, facts)
    const language = captionLanguage.safeParse(new URL(request.url).searchParams.get('captions')).data
    const name = `${slug}-${number}${language ? `-captions-${language}` : ''}.mp4`
    const headers = {
      ...OPEN,
      'content-type': 'video/mp4',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    }
    if (!language) return new Response(file, { headers })
    const captions = await captionsOf(slug, language, stretch, position)
    if (captions === null) {
      await file.cancel()
      throw new Refusal('unknown')
    }
    const cut = { from: position(stretch.from), to: position(stretch.to) }
    const clip = await captionedClip({ file, captions, cut, facts }, request.signal)
    return new Response(new Uint8Array(clip), { headers })
  })
}

const captionLanguage = z.enum(CAPTION_LANGUAGES)

/** The captions of a stretch as WebVTT, timed from the clip's start; null where nothing was written in this language. */
async function captionsOf(
  slug: string,
  language: CaptionLanguage,
  { from, to }: { from: number; to: number },
  position: (at: number) => number,
): Promise<string | null> {
  const { value } = await transcriptFor(slug)
  const lines = value.lines.filter(({ saidAt }) => Date.parse(saidAt) >= from && Date.parse(saidAt) <= to)
  if (linesIn(lines, language).length === 0) return null
  return webVtt({ ...value, lines }, language, (at) => position(Date.parse(at)))
}
