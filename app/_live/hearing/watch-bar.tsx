import { useId, useState } from 'react'
import { QUALITIES, type Quality } from '#app/_live/media/quality.ts'
import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Segments } from '#app/_ui/segmented.tsx'
import { useLive } from './live-context.ts'
import { TimeBar } from './time-bar.tsx'
import type { Playback } from './use-playback.ts'
import type { Sound } from './use-sound.ts'
import type { Windows } from './use-windows.ts'
import { modeFrom } from './watch-mode.ts'

type Props = {
  mode: ViewerMode
  sound: Sound
  playback: Playback
  windows: Windows
  quality: Quality
  /** Whether the quality makes a difference now. */
  hasQualities: boolean
  hasSound: boolean
  onChoose: (mode: ViewerMode) => void
  onQuality: (quality: Quality) => void
}

/** How to watch, under the picture and never on it: video, sound or text; sound; what else a player has, which a small screen opens by a button. */
export function WatchBar({
  mode,
  sound,
  playback,
  windows,
  quality,
  hasQualities,
  hasSound,
  onChoose,
  onQuality,
}: Props) {
  const { messages } = useLive()
  const { room } = messages
  const { player } = room
  const [open, setOpen] = useState(false)
  const tools = useId()
  const silent = !sound.on || sound.blocked
  const isPicture = mode === 'video' && hasSound
  const said = { auto: player.qualityAuto, full: player.qualityFull, small: player.qualitySmall }
  return (
    <div className="lv-bar js-only" data-open={open || playback.isPast || undefined}>
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
            aria-label={player.more}
            aria-expanded={open}
            aria-controls={tools}
            onClick={() => setOpen(!open)}
          />
          {isPicture && windows.canFill && (
            <Button
              variant="quiet"
              icon="full-screen"
              aria-label={room.fullScreen}
              aria-keyshortcuts="F"
              onClick={windows.fill}
            />
          )}
        </span>
      )}
      {hasSound && (
        <div id={tools} className="lv-tools">
          <TimeBar playback={playback} />
          <input
            className="lv-volume"
            type="range"
            min={0}
            max={100}
            step={5}
            value={silent ? 0 : Math.round(sound.level * 100)}
            aria-label={player.volume}
            onChange={({ target }) => sound.setLevel(Number(target.value) / 100)}
          />
          {isPicture && hasQualities && (
            <select
              className="input lv-quality"
              value={quality}
              aria-label={player.quality}
              onChange={({ target }) => onQuality(QUALITIES.find((one) => one === target.value) ?? 'auto')}
            >
              {QUALITIES.map((one) => (
                <option key={one} value={one}>
                  {said[one]}
                </option>
              ))}
            </select>
          )}
          {isPicture && windows.canFloat && (
            <Button
              variant="quiet"
              icon="picture-in-picture"
              aria-label={player.float}
              aria-keyshortcuts="I"
              onClick={windows.float}
            />
          )}
        </div>
      )}
    </div>
  )
}
