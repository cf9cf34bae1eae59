import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { vttText, vttTime } from '#contract/caption-cues.ts'
import type { Locale } from '#contract/ids.ts'
import { type RecordingClock, type Replay, type ReplayChapter, readReplay } from '#domain/question/replay.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { slugIn } from './address.ts'
import { forReader } from './for-reader.ts'
import { askedLocale, OPEN, respond } from './http-answer.ts'

/** Answers with the chapters of a hearing's replay, or of its sound as one file, as a file of this type. */
export function answerChapters(
  request: Request,
  part: string,
  { type, clock }: { type: string; clock: RecordingClock },
  say: (replay: Replay, locale: Locale) => string,
): Promise<Response> {
  return respond(request, async () => {
    const slug = slugIn(part)
    const locale = askedLocale(request)
    const { value, isShared } = await forReader((reader) => readReplay(database().prisma, reader, slug, clock))
    const headers = isShared
      ? { ...OPEN, 'cache-control': 'public, max-age=60' }
      : { 'cache-control': 'private, no-store' }
    const language = { 'content-language': locale, vary: 'accept-language' }
    return new Response(say(value, locale), {
      headers: { ...headers, ...language, 'content-type': `${type}; charset=utf-8` },
    })
  })
}

/** What a chapter is called. */
export function chapterTitle(chapter: ReplayChapter, locale: Locale): string {
  switch (chapter.kind) {
    case 'item':
      return inLocale(chapter.title, locale)
    case 'question': {
      const { number, text } = chapter.question
      const { chapterOf, hidden } = islandMessages(locale).hearing.replay
      return fill(chapterOf, { n: String(number), title: text?.title ?? hidden })
    }
  }
}

/** Chapters as WebVTT (W3C): a cue for each, its title as its text. */
export function chaptersVtt({ chapters }: Replay, locale: Locale): string {
  const cues = chapters
    .filter(({ from, to }) => to > from)
    .map(
      (chapter, index) =>
        `${index + 1}\n${vttTime(chapter.from * 1_000)} --> ${vttTime(chapter.to * 1_000)}\n${vttText(chapterTitle(chapter, locale))}\n`,
    )
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** Chapters as podcast players read them (Podcasting 2.0, JSON chapters 1.2). */
export function chaptersJson({ slug, chapters }: Replay, locale: Locale): string {
  const page = (path: string) => new URL(localePath(locale, path), env.MINSHENG_URL).href
  const questions = chapters.map((chapter) => ({
    startTime: chapter.from,
    endTime: chapter.to,
    title: chapterTitle(chapter, locale),
    ...(chapter.kind === 'question' ? { url: page(`/hearings/${slug}/questions/${chapter.question.number}`) } : {}),
  }))
  return JSON.stringify({ version: '1.2.0', chapters: questions })
}
