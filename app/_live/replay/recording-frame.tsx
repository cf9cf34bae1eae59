import type { RefObject } from 'react'
import type { BroadcastState } from '#app/_live/media/broadcast.ts'
import { Button } from '#app/_ui/button.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { Thumbnail } from './thumbnail.tsx'

/** What the frame says. `label`: what is recorded; `lasts`: how long it is; `plain`: in place of the button where no script runs. */
type Words = { label: string; lasts: string; play: string; plain: string; none: string; noneBody: string }

/** The box of a recording: a button until it has begun, then the video, or that it can't be played. */
export function RecordingFrame({
  video,
  begun,
  state,
  words,
  thumbnail = null,
  onPlay,
}: {
  video: RefObject<HTMLVideoElement | null>
  begun: boolean
  state: BroadcastState
  words: Words
  /** The path of a picture of it, which stands behind the button. */
  thumbnail?: string | null
  onPlay: () => void
}) {
  return (
    <figure className="video" aria-label={words.label}>
      {begun ? (
        // biome-ignore lint/a11y/useMediaCaption: its captions are drawn over it, and given to the element as they come (use-recorded-captions.ts)
        <video ref={video} controls playsInline aria-label={words.label} />
      ) : (
        <>
          {thumbnail && <Thumbnail src={thumbnail} />}
          <Slate
            icon="play"
            title={words.lasts}
            actions={
              <>
                <Button icon="play" className="js-only" onClick={onPlay}>
                  {words.play}
                </Button>
                <span className="no-js">{words.plain}</span>
              </>
            }
          />
        </>
      )}
      {begun && state === 'none' && (
        <Slate icon="video-off" title={words.none}>
          {words.noneBody}
        </Slate>
      )}
    </figure>
  )
}
