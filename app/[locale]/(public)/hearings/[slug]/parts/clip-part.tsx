import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { Clip } from '#app/_live/replay/islands.tsx'
import { forReader } from '#app/_server/for-reader.ts'
import { JsonLd } from '#app/_server/json-ld.tsx'
import { questionPicture } from '#app/_server/question-picture.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { LinkedQuestion } from '#domain/question/permalink.ts'
import { secondsInReplay } from '#domain/question/replay.ts'
import { languagesSaid } from '#domain/transcript/queries.ts'
import { isBroadcastKept } from '#platform/broadcast-folder.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { airedStretches } from './aired-stretches.ts'

type Shown = Pick<LinkedQuestion, 'hearing' | 'question'>

/** The recordings of what was said to a question, one for each time that it was on air; nothing where none is kept. */
export async function ClipPart({ locale, hearing, question }: { locale: Locale } & Shown) {
  const folder = env.BROADCAST_FOLDER
  if (!folder || !hearing.isRecorded || !(await isBroadcastKept(folder, hearing.id))) return null
  const aired = await airedStretches(hearing, question)
  const {
    hearing: { replay: words },
    captions,
  } = islandMessages(locale)
  const isOn = HEARING_KIND[hearing.status] === 'on'
  const file = `/api/v1/hearings/${hearing.slug}/questions/${question.number}/clip.mp4`
  const { value: languages } = await forReader((reader) =>
    Promise.all(aired.map((stretch) => languagesSaid(database().prisma, reader, hearing.slug, stretch))),
  )
  const moments = aired.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
  // A replay leaves pauses out; while the hearing is on, what was said last is in no record of a recording yet.
  const played = isOn ? undefined : await secondsInReplay(database().prisma, hearing.id, moments)
  const since = (at: string) => Math.max(0, (Date.parse(at) - Date.parse(hearing.startedAt ?? at)) / 1_000)
  const seconds = played ?? moments.map(since)
  return aired.map(({ startsAt, endsAt, thumbnail }, take) => (
    <div key={startsAt}>
      <JsonLd data={clipFacts(locale, hearing, question, { startsAt, thumbnail, offsets: seconds.slice(2 * take) })} />
      <Clip
        slug={hearing.slug}
        locale={locale}
        captionWords={captions.view}
        isLive={isOn && hearing.isPublic}
        startsAt={Date.parse(startsAt)}
        endsAt={Date.parse(endsAt)}
        thumbnail={thumbnail}
        lasts={fill(words.lasts, { time: stopwatch(Date.parse(endsAt) - Date.parse(startsAt)) })}
        words={question.answer ? words : { ...words, clip: words.title, playClip: words.play }}
      />
      <p className="row small mt-2">
        <a href={`${file}?take=${take}&lang=${locale}`} download>
          {words.download}
        </a>
        {languages[take]?.map((language) => (
          <a key={language} href={`${file}?take=${take}&lang=${locale}&captions=${language}`} download>
            {words.downloadCaptioned[language]}
          </a>
        ))}
        <a href={localePath(locale, '/was-this-said')}>{words.checkClip}</a>
      </p>
    </div>
  ))
}

/** A clip of the hearing's video; `offsets`: where in it the clip begins and ends, in seconds. */
function clipFacts(
  locale: Locale,
  { slug, title, startedAt }: Shown['hearing'],
  { number, text }: Shown['question'],
  {
    startsAt,
    thumbnail,
    offsets: [from = 0, to = from],
  }: { startsAt: string; thumbnail: string | null; offsets: readonly number[] },
) {
  const address = (path: string) => new URL(localePath(locale, path), env.MINSHENG_URL).href
  return {
    '@type': 'Clip',
    name: text?.title ?? String(number),
    url: address(`/hearings/${slug}/questions/${number}`),
    startOffset: Math.round(from),
    endOffset: Math.round(to),
    ...(thumbnail ? { thumbnailUrl: new URL(thumbnail, env.MINSHENG_URL).href } : {}),
    partOf: {
      '@type': 'VideoObject',
      name: inLocale(title, locale),
      url: address(`/hearings/${slug}`),
      uploadDate: startedAt ?? startsAt,
      thumbnailUrl: new URL(questionPicture(locale, slug, number), env.MINSHENG_URL).href,
    },
  }
}
