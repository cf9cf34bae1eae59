import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { numberFrom } from '#app/_server/http-query.ts'
import { answerMadeFile } from '#app/_server/made-file.ts'
import type { Locale } from '#contract/ids.ts'
import type { Minutes } from '#contract/minutes/minutes.ts'
import { FileCache } from '#platform/file-cache.ts'
import { minutesFor } from './read.ts'

/** How minutes become a file. `say`: all that the file says and depends on; two that say the same are one file. */
type MinutesFile<T> = {
  type: string
  ending: string
  say(minutes: Minutes, locale: Locale): Promise<T>
  make(said: T): Promise<Buffer>
}

/** A PDF costs seconds, and many fetch the same. */
const made = new FileCache(16)

/** The version that a request asks for; the newest where it names none. Refused as `malformed`. */
export const minutesVersion = (request: Request): number | undefined => numberFrom(request, 'at') || undefined

/** Answers with the minutes of a hearing as a file, in the language that the request asks for; 304 where the reader has it. */
export function minutesFile<T>(
  request: Request,
  slug: string,
  { type, ending, say, make }: MinutesFile<T>,
): Promise<Response> {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const { value, isShared } = await minutesFor(slug, minutesVersion(request))
    const said = await say(value, locale)
    return answerMadeFile(request, made, {
      says: [said, ending],
      make: () => make(said),
      isShared,
      seconds: 60,
      locale,
      headers: {
        'content-type': type,
        'content-disposition': `inline; filename="minutes-${slug}-${value.head.seq}.${ending}"`,
      },
    })
  })
}
