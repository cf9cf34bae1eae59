'use client'
import { useEffect, useRef, useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { clipName } from '#contract/broadcast-address.ts'
import { usePlayer } from './use-player.ts'

type Words = Pick<(typeof zhCN)['hearing']['replay'], 'clip' | 'playClip' | 'none' | 'noneBody' | 'plainClip'>

/** What was said to one question, cut out of the broadcast: nothing is loaded before somebody plays it, and it stops at its end. */
export function Clip({
  slug,
  isLive,
  startsAt,
  endsAt,
  lasts,
  words,
}: {
  slug: string
  isLive: boolean
  /** Milliseconds since 1970. */
  startsAt: number
  endsAt: number
  /** How long it is, in words. */
  lasts: string
  words: Words
}) {
  const video = useRef<HTMLVideoElement>(null)
  const from = useRef(startsAt)
  const [begun, begin] = useState(false)
  const { state, shownAt } = usePlayer(video, begun, { slug, isLive, list: clipName(startsAt, endsAt), from })
  const isOver = shownAt !== undefined && shownAt >= endsAt
  useEffect(() => {
    if (isOver) video.current?.pause()
  }, [isOver])
  return (
    <figure className="video" aria-label={words.clip}>
      {begun ? (
        // biome-ignore lint/a11y/useMediaCaption: spoken words have no captions yet (issue 16); question and answer stand in text beside
        <video ref={video} controls playsInline aria-label={words.clip} />
      ) : (
        <Slate
          icon="play"
          title={lasts}
          actions={
            <>
              <Button icon="play" className="js-only" onClick={() => begin(true)}>
                {words.playClip}
              </Button>
              <span className="no-js">{words.plainClip}</span>
            </>
          }
        />
      )}
      {begun && state === 'none' && (
        <Slate icon="video-off" title={words.none}>
          {words.noneBody}
        </Slate>
      )}
    </figure>
  )
}
