import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { questionNumberIn, slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { answerMadeFile } from '#app/_server/made-file.ts'
import { QUESTION_PICTURE, titleSize } from '#app/_server/question-picture.ts'
import { TYPST_LANGUAGES } from '#app/_server/typst-languages.ts'
import { readLinkedQuestion } from '#domain/question/permalink.ts'
import { database } from '#platform/db.ts'
import { FileCache } from '#platform/file-cache.ts'
import { typesetPicture } from '#platform/typeset/typeset.ts'

const made = new FileCache(64)

/** GET /api/v1/hearings/{slug}/questions/{number}/picture.png?lang=: a question as a picture, which messengers show beside a link to it. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string; number: string }> }) {
  return respond(request, async () => {
    const { slug: part, number: numeral } = await params
    const [slug, number] = [slugIn(part), questionNumberIn(numeral)]
    const locale = askedLocale(request)
    const { value, isShared } = await forReader((reader) => readLinkedQuestion(database().prisma, reader, slug, number))
    const { question, hearing, votes } = value
    const { hearing: words, states, common } = islandMessages(locale)
    const title = question.text?.title ?? fill(words.link.hidden, { n: String(number) })
    const data = {
      ...TYPST_LANGUAGES[locale],
      title,
      size: titleSize(title),
      hearing: inLocale(hearing.title, locale),
      facts: `${states.question[question.status]} · ${fill(words.link.asked, { n: votes.toLocaleString(locale) })}`,
      site: common.name,
    }
    return answerMadeFile(request, made, {
      says: data,
      make: () => typesetPicture(QUESTION_PICTURE, data),
      isShared,
      seconds: 300,
      locale,
      headers: { 'content-type': 'image/png' },
    })
  })
}
