import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { stopwatch } from '#app/_i18n/times.ts'
import { Thumbnail } from './thumbnail.tsx'
import { cueAt, momentAt, positionIn } from './thumbnail-list.ts'
import type { Thumbnails } from './use-thumbnails.ts'

/** What the arrow keys move by; how long a choice rests before it is gone to, and a look before its picture is fetched. */
const STEP_SECONDS = 5
const REST_MS = 250
const LOOK_MS = 120

type Chapters = readonly { startsAt: number; endsAt: number; title: string }[]

/** The recording as a bar: whoever points at it, touches it or moves along it by keys sees what is shown there. */
export function SeekBar({
  thumbnails: { cues, addressOf },
  startedAt,
  chapters,
  shownAt,
  label,
  onSeek,
}: {
  thumbnails: Thumbnails
  /** When the hearing began, and what is shown; milliseconds since 1970. */
  startedAt: number
  chapters: Chapters
  shownAt: number | undefined
  label: string
  onSeek: (at: number) => void
}) {
  const [chosen, choose] = useRested((position) => onSeek(momentAt(cues, position)))
  const [pointed, point] = useState<number | null>(null)
  const [isLooking, look] = useState(false)
  useEscape(pointed !== null, () => point(null))
  const length = Math.max(STEP_SECONDS, Math.floor(cues.at(-1)?.to ?? 0))
  const position = chosen ?? (shownAt === undefined ? 0 : positionIn(cues, shownAt))
  const looked = pointed ?? (isLooking || chosen !== null ? position : null)
  const cue = looked === null ? undefined : cueAt(cues, looked)
  const textAt = (at: number) => {
    const title = chapters.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)?.title
    return [stopwatch(at - startedAt), ...(title ? [title] : [])]
  }
  return (
    <div className="rp-bar">
      <input
        type="range"
        className="block min-h-11 w-full"
        min={0}
        max={length}
        step={STEP_SECONDS}
        value={Math.min(length, Math.round(position))}
        aria-label={label}
        aria-valuetext={textAt(momentAt(cues, position)).join(' ')}
        onChange={({ target }) => choose(Number(target.value))}
        onPointerMove={(event) => event.pointerType !== 'touch' && point(pointedAt(event) * length)}
        onPointerLeave={() => point(null)}
        onPointerDown={() => look(true)}
        onPointerUp={() => look(false)}
        onPointerCancel={() => look(false)}
        onFocus={({ target }) => look(target.matches(':focus-visible'))}
        onBlur={() => look(false)}
        onKeyDown={({ key }) => look(key !== 'Escape')}
      />
      {looked !== null && cue && (
        <Look src={addressOf(cue)} name={cue.name} share={looked / length} text={textAt(momentAt(cues, looked))} />
      )}
    </div>
  )
}

/** A choice that is acted on once it has rested; null while nothing is chosen. */
function useRested(act: (choice: number) => void): [number | null, (choice: number) => void] {
  const [chosen, choose] = useState<number | null>(null)
  // The bar is drawn anew as the recording goes on, which is no reason to wait longer.
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (chosen === null) return
    const timer = setTimeout(() => {
      latest.current(chosen)
      choose(null)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [chosen])
  return [chosen, choose]
}

function useEscape(isOn: boolean, act: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && act()
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [isOn, act])
}

/** Where on the bar somebody points, from 0 to 1. */
function pointedAt({ clientX, currentTarget }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(1, (clientX - left) / width))
}

/** What is shown at a place of the bar. Its picture is fetched once one looks at it, not while one passes by. */
function Look({ src, name, share, text }: { src: string; name: string; share: number; text: readonly string[] }) {
  const [rested, rest] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => rest(name), LOOK_MS)
    return () => clearTimeout(timer)
  }, [name])
  const [time, title] = text
  return (
    <div
      className="rp-look small absolute z-2"
      aria-hidden="true"
      style={{ left: `clamp(80px, ${share * 100}%, calc(100% - 80px))` }}
    >
      <span className="block aspect-video">{rested === name && <Thumbnail key={name} src={src} />}</span>
      <b>{time}</b> {title && <span dir="auto">{title}</span>}
    </div>
  )
}
