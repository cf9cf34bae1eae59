import { createHash } from 'node:crypto'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { askedLocale, holds, OPEN, respond } from '#app/_server/http-answer.ts'
import { QUESTION_PICTURE, titleSize } from '#app/_server/question-picture.ts'
import { Refusal } from '#contract/refusals.ts'
import { readLinkedQuestion } from '#domain/question/permalink.ts'
import { database } from '#platform/db.ts'
import { FileCache } from '#platform/file-cache.ts'
import { typesetPicture } from '#platform/typeset/typeset.ts'

const made = new FileCache(64)
const LANGUAGES = { 'zh-CN': { language: 'zh', region: 'CN' }, en: { language: 'en', region: 'GB' } } as const

/** GET /api/v1/hearings/{slug}/questions/{number}/picture.png?lang=: a question as a picture, which messengers show beside a link to it. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string; number: string }> }) {
  return respond(request, async () => {
    const { slug: part, number } = await params
    const slug = slugIn(part)
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new Refusal('unknown')
    const locale = askedLocale(request)
    const { value, isShared } = await forReader((reader) =>
      readLinkedQuestion(database().prisma, reader, slug, Number(number)),
    )
    const { question, hearing, votes } = value
    const { hearing: words, states, common } = islandMessages(locale)
    const title = question.text?.title ?? fill(words.link.hidden, { n: number })
    const data = {
      ...LANGUAGES[locale],
      title,
      size: titleSize(title),
      hearing: inLocale(hearing.title, locale),
      facts: `${states.question[question.status]} · ${fill(words.link.asked, { n: votes.toLocaleString(locale) })}`,
      site: common.name,
    }
    const tag = createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 27)
    const headers = {
      ...(isShared ? { ...OPEN, 'cache-control': 'public, max-age=300' } : { 'cache-control': 'private, no-store' }),
      etag: `"${tag}"`,
      'content-type': 'image/png',
      'content-language': locale,
      vary: 'accept-language',
    }
    if (holds(request, headers.etag)) return new Response(null, { status: 304, headers })
    const picture = await made.get(tag, () => typesetPicture(QUESTION_PICTURE, data))
    return new Response(new Uint8Array(picture), { headers })
  })
}
