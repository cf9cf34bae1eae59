import { cache } from 'react'
import { clipThumbnailPath, hasClipThumbnail } from '#app/_server/thumbnails.ts'
import { readChapters } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import type { Stretch } from '#domain/question/chapters.ts'
import type { LinkedQuestion } from '#domain/question/permalink.ts'

/** When a question was on air, and the path of a picture of what was said to it; null where there is none, or its words are not public. */
export type AiredStretch = Omit<Stretch, 'questionId'> & { thumbnail: string | null }

/** Each time that a question was on air, by the record. */
export const airedStretches = cache(
  (hearing: LinkedQuestion['hearing'], question: LinkedQuestion['question']): Promise<AiredStretch[]> =>
    readAired(hearing, question),
)

async function readAired({ slug, isRecorded }: LinkedQuestion['hearing'], { id, number, text }: LinkedQuestion['question']) {
  const aired = (await readChapters(slug)).filter(({ question }) => question.id === id)
  return Promise.all(
    aired.map(async ({ startsAt, endsAt }, take) => {
      const isShown = isRecorded && text !== null && (await hasClipThumbnail(slug, { startsAt, endsAt }))
      return { startsAt, endsAt, thumbnail: isShown ? clipThumbnailPath(slug, number, take) : null }
    }),
  )
}
