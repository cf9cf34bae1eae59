import { type RefObject, useEffect, useState } from 'react'
import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Segments } from '#app/_ui/segmented.tsx'
import { useLive } from './live-context.ts'
import type { Sound } from './use-sound.ts'
import { modeFrom } from './watch-mode.ts'

type Props = {
  mode: ViewerMode
  sound: Sound
  frame: RefObject<HTMLDivElement | null>
  hasSound: boolean
  onChoose: (mode: ViewerMode) => void
}

/** How to watch, under the picture and never on it: video, sound or text; sound on and off; full screen. */
export function WatchBar({ mode, sound, frame, hasSound, onChoose }: Props) {
  const { messages } = useLive()
  const { room } = messages
  const [canFill, setCanFill] = useState(false)
  useEffect(() => setCanFill(document.fullscreenEnabled === true), [])
  const silent = !sound.on || sound.blocked
  return (
    <div className="lv-bar js-only">
      <Segments
        label={room.howToWatch}
        current={mode}
        parts={(
          [
            ['video', 'video'],
            ['audio', 'audio'],
            ['text', 'text'],
          ] as const
        ).map(([key, icon]) => ({
          key,
          label: (
            <>
              <Icon name={icon} />
              {room[key]}
            </>
          ),
        }))}
        onChoose={(key) => onChoose(modeFrom(key) ?? 'video')}
      />
      <span className="row gap-0.5">
        {hasSound && (
          <Button
            variant="quiet"
            icon={silent ? 'muted' : 'volume'}
            aria-label={silent ? room.volumeOn : room.volumeOff}
            onClick={() => sound.turn(silent)}
          />
        )}
        {canFill && mode === 'video' && hasSound && (
          <Button
            variant="quiet"
            icon="full-screen"
            aria-label={room.fullScreen}
            onClick={() => void frame.current?.requestFullscreen()}
          />
        )}
      </span>
    </div>
  )
}
