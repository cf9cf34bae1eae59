import { type RefObject, useEffect, useRef } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { QUALITIES, type Quality } from '#app/_live/media/quality.ts'
import { keyMeant } from '#app/_live/use-keys.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useLive } from './live-context.ts'
import { TimeBar } from './time-bar.tsx'
import type { Playback } from './use-playback.ts'
import type { Sound } from './use-sound.ts'
import { useWindows } from './use-windows.ts'

type WatchToolsProps = {
  /** What contains the picture and its controls. */
  stage: RefObject<HTMLElement | null>
  isPicture: boolean
  sound: Sound
  playback: Playback
  quality: Quality
  /** Whether the quality makes a difference now. */
  hasQualities: boolean
  onQuality: (quality: Quality) => void
}

/** What a player has besides sound on and off: the hearing's time, volume, quality, floating and filling the screen; and its keys. */
export function WatchTools({ stage, isPicture, sound, playback, quality, hasQualities, onQuality }: WatchToolsProps) {
  const { messages } = useLive()
  const { room } = messages
  const { player } = room
  const windows = useWindows(stage)
  const offset = useHearingState((state) => state.clockOffsetMs)
  const silent = !sound.on || sound.blocked
  const said = { auto: player.qualityAuto, full: player.qualityFull, small: player.qualitySmall }
  useStageKeys(stage, {
    M: () => sound.turn(silent),
    K: () => playback.turn(Date.now() + offset),
    F: windows.fill,
    I: windows.float,
  })
  return (
    <>
      {isPicture && windows.canFill && (
        <Button
          className="lv-fill"
          variant="quiet"
          icon="full-screen"
          aria-label={room.fullScreen}
          aria-keyshortcuts="F"
          onClick={windows.fill}
        />
      )}
      <TimeBar playback={playback} />
      <span className="lv-volume">
        <Icon name="volume" />
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={silent ? 0 : Math.round(sound.level * 100)}
          aria-label={player.volume}
          onChange={({ target }) => sound.setLevel(Number(target.value) / 100)}
        />
      </span>
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
          className="lv-float"
          variant="quiet"
          icon="picture-in-picture"
          aria-label={player.float}
          aria-keyshortcuts="I"
          onClick={windows.float}
        />
      )}
    </>
  )
}

/** Keys that count while something of the stage has the focus: nothing that is typed elsewhere, and no key of a reader's aid, is taken. */
function useStageKeys(stage: RefObject<HTMLElement | null>, keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const press = (event: KeyboardEvent) => {
      const run =
        event.repeat || event.target instanceof HTMLSelectElement ? undefined : latest.current[keyMeant(event) ?? '']
      if (!run) return
      event.preventDefault()
      run()
    }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [stage])
}
