'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { RecordedCaptions } from '#app/_live/captions/islands.tsx'
import type { Locale } from '#contract/ids.ts'
import { RecordingFrame } from './recording-frame.tsx'
import { SeekBar } from './seek-bar.tsx'
import { Thumbnail } from './thumbnail.tsx'
import { usePlayer } from './use-player.ts'
import { useThumbnails } from './use-thumbnails.ts'

/** A question's chapter: where it stands in text, from when to when it was on air (milliseconds since 1970), what its line says, and the path of a picture of it where there is one. */
export type ReplayChapter = {
  href: string
  startsAt: number
  endsAt: number
  time: string
  title: string
  thumbnail: string | null
  line: ReactNode
}

type Words = (typeof zhCN)['hearing']['replay']

const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const

/** The recording of a hearing that is over, and its chapters, which lead to their place in it and, without scripts, to their page. Nothing is loaded before somebody plays it. */
export function Replay({
  slug,
  locale,
  startedAt,
  lasts,
  chapters,
  hasThumbnails,
  words,
  captionWords,
  isFramed,
}: {
  slug: string
  locale: Locale
  /** When the hearing began, in milliseconds since 1970. */
  startedAt: number
  /** How long the hearing was, in words. */
  lasts: string
  chapters: readonly ReplayChapter[]
  /** Whether there are pictures of its moments, which a bar shows. */
  hasThumbnails: boolean
  words: Words
  captionWords: (typeof zhCN)['captions']['view']
  /** Whether it stands in a page of another site, where ours may not. */
  isFramed: boolean
}) {
  const video = useRef<HTMLVideoElement>(null)
  const from = useRef(0)
  const [begun, begin] = useState(false)
  const [speed, setSpeed] = useState(1)
  const { playing, state, shownAt } = usePlayer(video, begun, { slug, isLive: false, list: 'index-all.m3u8', from })
  const thumbnails = useThumbnails(slug, begun && hasThumbnails)
  useEffect(() => {
    if (begun && video.current) video.current.playbackRate = speed
  }, [begun, speed])
  const seek = (at: number) => {
    from.current = at
    playing.current?.seek(at)
  }
  const goTo = (at: number) => {
    seek(at)
    begin(true)
    if (begun) video.current?.play().catch(() => undefined)
  }
  const current = chapters.find(
    ({ startsAt, endsAt }) => shownAt !== undefined && startsAt <= shownAt && shownAt < endsAt,
  )
  return (
    <div className="rp">
      <div className="rp-v">
        <RecordingFrame
          {...{ video, begun, state }}
          words={{ ...words, label: words.title, lasts }}
          onPlay={() => goTo(from.current)}
        />
        {begun && thumbnails && (
          <SeekBar {...{ thumbnails, startedAt, chapters, shownAt }} label={words.position} onSeek={seek} />
        )}
        {begun && <RecordedCaptions {...{ slug, locale, video, shownAt }} words={captionWords} />}
        {begun && (
          <p className="row p-2">
            <label htmlFor="replay-speed">{words.speed}</label>
            <select
              id="replay-speed"
              className="input w-auto"
              value={speed}
              onChange={({ target }) => setSpeed(Number(target.value))}
            >
              {SPEEDS.map((each) => (
                <option key={each} value={each}>
                  {each}×
                </option>
              ))}
            </select>
          </p>
        )}
      </div>
      {chapters.length > 0 && (
        <nav className="rp-c" aria-labelledby="replay-chapters">
          <h3 id="replay-chapters">{words.chapters}</h3>
          <ol>
            {chapters.map((chapter) => (
              <li key={chapter.startsAt} aria-current={chapter === current ? 'true' : undefined}>
                <a
                  href={chapter.href}
                  {...(isFramed ? { target: '_blank', rel: 'noopener' } : {})}
                  onClick={(event) => {
                    event.preventDefault()
                    goTo(chapter.startsAt)
                  }}
                >
                  <span className="rp-t">
                    {chapter.thumbnail && <Thumbnail src={chapter.thumbnail} />}
                    {chapter.time}
                  </span>
                  {chapter.line}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </div>
  )
}
