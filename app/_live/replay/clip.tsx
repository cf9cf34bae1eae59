'use client'
import { useEffect, useRef, useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { RecordedCaptions } from '#app/_live/captions/islands.tsx'
import { clipName } from '#contract/broadcast-address.ts'
import type { Locale } from '#contract/ids.ts'
import { RecordingFrame } from './recording-frame.tsx'
import { usePlayer } from './use-player.ts'

type Words = Pick<(typeof zhCN)['hearing']['replay'], 'clip' | 'playClip' | 'none' | 'noneBody' | 'plainClip'>

/** What was said to one question, cut out of the broadcast: nothing is loaded before somebody plays it, and it stops at its end. */
export function Clip({
  slug,
  locale,
  isLive,
  startsAt,
  endsAt,
  lasts,
  thumbnail,
  words,
  captionWords,
}: {
  slug: string
  locale: Locale
  isLive: boolean
  /** Milliseconds since 1970. */
  startsAt: number
  endsAt: number
  /** How long it is, in words. */
  lasts: string
  /** The path of a picture of it; null where there is none. */
  thumbnail: string | null
  words: Words
  captionWords: (typeof zhCN)['captions']['view']
}) {
  const video = useRef<HTMLVideoElement>(null)
  const from = useRef(startsAt)
  const [begun, begin] = useState(false)
  const { state, shownAt } = usePlayer(video, begun, { slug, isLive, list: clipName(startsAt, endsAt), from })
  const isOver = shownAt !== undefined && shownAt >= endsAt
  useEffect(() => {
    if (isOver) video.current?.pause()
  }, [isOver])
  const { clip, playClip, plainClip, none, noneBody } = words
  return (
    <>
      <RecordingFrame
        {...{ video, begun, state, thumbnail }}
        words={{ label: clip, lasts, play: playClip, plain: plainClip, none, noneBody }}
        onPlay={() => begin(true)}
      />
      {begun && <RecordedCaptions {...{ slug, locale, video, shownAt }} words={captionWords} />}
    </>
  )
}
