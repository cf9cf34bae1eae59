import { type ReactNode, useId, useState } from 'react'
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
  hasSound: boolean
  /** Whether the viewer is back in the hearing, where its time is to be seen. */
  isPast: boolean
  onChoose: (mode: ViewerMode) => void
  /** The button that brings captions: on a small screen among the rest of the player, since one row is all that the questions leave it. */
  captions: ReactNode
  /** What else a player has, which a small screen opens by a button. */
  children: ReactNode
}

/** How to watch, under the picture and never on it: video, sound or text; sound on and off; the rest of a player. */
export function WatchBar({ mode, sound, hasSound, isPast, onChoose, captions, children }: Props) {
  const { messages } = useLive()
  const { room } = messages
  const [open, setOpen] = useState(false)
  const tools = useId()
  const silent = !sound.on || sound.blocked
  return (
    <div className="lv-bar js-only" data-open={open || isPast || undefined}>
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
      {!hasSound && captions}
      {hasSound && (
        <span className="row gap-0.5">
          <Button
            variant="quiet"
            icon={silent ? 'muted' : 'volume'}
            aria-label={silent ? room.volumeOn : room.volumeOff}
            aria-keyshortcuts="M"
            onClick={() => sound.turn(silent)}
          />
          <Button
            className="lv-open-tools"
            variant="quiet"
            icon="settings"
            aria-label={room.player.more}
            aria-expanded={open}
            aria-controls={tools}
            onClick={() => setOpen(!open)}
          />
        </span>
      )}
      {hasSound && (
        <div id={tools} className="lv-tools">
          {captions}
          {children}
        </div>
      )}
    </div>
  )
}
