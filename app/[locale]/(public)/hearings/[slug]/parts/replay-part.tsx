import { getTranslations } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { dayText, stopwatch } from '#app/_i18n/times.ts'
import { Replay } from '#app/_live/replay/islands.tsx'
import { clipThumbnailPath, hasThumbnails } from '#app/_server/thumbnails.ts'
import { Card } from '#app/_ui/card.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { readChapters, readRecording } from '#app/[locale]/(public)/hearings/[slug]/read.ts'
import { keptUntil } from '#contract/recordings/retention.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import { recordingStream } from '#contract/streams/names.ts'
import { isBroadcastKept } from '#platform/broadcast-folder.ts'
import { env } from '#platform/env.ts'

/** A gap that is shorter is a jerk of the picture, and no news. */
const SHOWN_GAP_MS = 1_000

/** The recording of a hearing that is over, with a chapter for each question that was on air, and until when it is kept; why there is none, or that it was removed; nothing where none is kept for any other cause. `isFramed`: it stands in a page of another site. */
export async function ReplayPart({
  locale,
  view,
  isFramed = false,
}: {
  locale: Locale
  view: HearingView
  isFramed?: boolean
}) {
  const { startedAt, closedAt, slug, settings } = view
  if (startedAt === null || closedAt === null) return null
  const kept = await getTranslations({ locale, namespace: 'hearing.kept' })
  if (settings.notRecorded)
    return (
      <Notice className="mb-5" title={kept('noneTitle')}>
        <p>{inLocale(settings.notRecorded, locale)}</p>
      </Notice>
    )
  const recording = await readRecording(slug)
  const dayOf = (at: Date | string) => dayText(new Date(at).toISOString(), settings.timeZone, locale)
  if (recording?.removedAt)
    return (
      <Notice className="mb-5" title={kept('removedTitle', { day: dayOf(recording.removedAt) })}>
        <p>{kept('removed')}</p>
      </Notice>
    )
  const folder = env.BROADCAST_FOLDER
  if (!folder || !(await isBroadcastKept(folder, view.id))) return null
  const until = keptUntil({ ...settings, closedAt }, env.BROADCAST_DAYS)
  const {
    hearing: { replay: words, podcast },
    captions,
  } = islandMessages(locale)
  const { states } = await getStateLabels(locale)
  const since = (at: string) => stopwatch(Date.parse(at) - Date.parse(startedAt))
  const hasPictures = await hasThumbnails(slug)
  const takes = new Map<string, number>()
  const chapters = (await readChapters(slug)).map(({ question, startsAt, endsAt }) => {
    const { id, number, text, status } = question
    const take = takes.get(id) ?? 0
    takes.set(id, take + 1)
    const title = text?.title ?? words.hidden
    return {
      href: localePath(locale, `/hearings/${slug}/questions/${number}`),
      startsAt: Date.parse(startsAt),
      endsAt: Date.parse(endsAt),
      time: since(startsAt),
      title,
      thumbnail: hasPictures && text ? clipThumbnailPath(slug, number, take) : null,
      line: (
        <>
          <span dir="auto">{title}</span>
          <StateTag state={status} label={states[status]} />
        </>
      ),
    }
  })
  const gaps = recording?.pictures.programme?.gaps.filter(({ from, to }) => to - from >= SHOWN_GAP_MS) ?? []
  const at = (ms: number) => since(new Date(ms).toISOString())
  return (
    <Card labelledBy="replay" className="mb-5">
      <h2 id="replay">{words.title}</h2>
      <Replay
        {...{ slug, locale, chapters, words, isFramed }}
        startedAt={Date.parse(startedAt)}
        hasThumbnails={hasPictures}
        captionWords={captions.view}
        lasts={fill(words.lasts, { time: since(closedAt) })}
      />
      {gaps.length > 0 && (
        <ul className="small mt-2">
          {gaps.map(({ from, to }) => (
            <li key={from}>{fill(words.gap, { from: at(from), to: at(to) })}</li>
          ))}
        </ul>
      )}
      <p className="small muted mt-2">{until ? kept('until', { day: dayOf(until) }) : kept('held')}</p>
      {recording && (
        <p className="row small mt-2">
          <a href={localePath(locale, `/record/${recordingStream(slug)}`)}>{words.inRecord}</a>
          <a href={localePath(locale, '/was-this-said')}>{words.checkClip}</a>
          <a href={`/api/v1/hearings/podcast.xml?lang=${locale}`}>{podcast.subscribe}</a>
        </p>
      )}
    </Card>
  )
}
