import { cache } from 'react'
import { clipThumbnailPath, hasClipThumbnail } from '#app/_server/thumbnails.ts'
import { readChapters } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import type { LinkedQuestion } from '#domain/question/permalink.ts'

/** Each time that a question was on air (ISO 8601), with the path of a picture of what was said; null where there is none, or its words are not public. */
export const airedStretches = cache(
  async ({ slug, isRecorded }: LinkedQuestion['hearing'], { id, number, text }: LinkedQuestion['question']) => {
    const aired = (await readChapters(slug)).filter(({ question }) => question.id === id)
    return Promise.all(
      aired.map(async ({ startsAt, endsAt }, take) => {
        const isShown = isRecorded && text !== null && (await hasClipThumbnail(slug, { startsAt, endsAt }))
        return { startsAt, endsAt, thumbnail: isShown ? clipThumbnailPath(slug, number, take) : null }
      }),
    )
  },
)
