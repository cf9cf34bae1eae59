'use client'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { Region } from '#contract/image-limits.ts'
import { Button } from './button.tsx'
import type { PictureWords } from './picture-field.tsx'
import { afterKey, between, type Point } from './picture-regions.ts'

type Props = {
  url: string
  regions: readonly Region[]
  messages: PictureWords
  /** Id of the words that tell how to draw. */
  describedBy: string
  /** The region that is to have the focus, since it was just made by a key. */
  focused: number | undefined
  onFocused: () => void
  onDraw: (region: Region) => void
  onChange: (at: number, region: Region) => void
  onRemove: (at: number) => void
  /** The browser can't draw the photograph. */
  onUnseen: () => void
}

const percent = (share: number) => `${Math.round(share * 1_000) / 10}%`
const placeOf = ({ x, y, width, height }: Region) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
})
const words = ({ x, y, width, height }: Region, at: number) => {
  const whole = (share: number) => String(Math.round(share * 100))
  return { n: String(at + 1), x: whole(x), y: whole(y), width: whole(width), height: whole(height) }
}

/** A photograph on which regions are drawn with a pointer, and moved, sized and removed with keys. */
export function PictureBoard(props: Props) {
  const { url, regions, messages, describedBy, focused, onFocused, onDraw, onChange, onRemove, onUnseen } = props
  const board = useRef<HTMLDivElement>(null)
  const parts = useRef<(HTMLButtonElement | null)[]>([])
  const [from, begin] = useState<Point>()
  const [drawn, draw] = useState<Region>()
  useEffect(() => {
    if (focused === undefined) return
    parts.current[focused]?.focus()
    onFocused()
  }, [focused, onFocused])

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = board.current?.getBoundingClientRect()
    const share = (at: number, start: number, size: number) => Math.min(Math.max((at - start) / size, 0), 1)
    return box ? { x: share(clientX, box.left, box.width), y: share(clientY, box.top, box.height) } : { x: 0, y: 0 }
  }
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return
    event.currentTarget.setPointerCapture(event.pointerId)
    begin(pointOf(event))
  }
  const move = (event: PointerEvent) => from && draw(between(from, pointOf(event)))
  const end = (event: PointerEvent) => {
    // A touch without a way is no region.
    if (from && drawn) onDraw(between(from, pointOf(event)))
    cancel()
  }
  const cancel = () => {
    begin(undefined)
    draw(undefined)
  }
  const key = (at: number, region: Region) => (event: KeyboardEvent) => {
    const next = afterKey(region, event.key, event.shiftKey)
    if (next) onChange(at, next)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(at)
    else return
    event.preventDefault()
  }
  const remove = (at: number) => {
    onRemove(at)
    const next = parts.current[at === 0 ? 1 : at - 1]
    if (next) next.focus()
    else board.current?.focus()
  }
  return (
    <div className="stack">
      <div
        ref={board}
        className="picture-board"
        tabIndex={-1}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={cancel}
      >
        {/* biome-ignore lint/performance/noImgElement: a file of this device */}
        <img src={url} alt={messages.preview} draggable={false} onError={onUnseen} />
        {regions.map((region, at) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a region is known by its place
            key={at}
            ref={(element) => {
              parts.current[at] = element
            }}
            type="button"
            className="picture-part"
            style={placeOf(region)}
            aria-label={fill(messages.part, words(region, at))}
            aria-describedby={describedBy}
            aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Delete"
            onKeyDown={key(at, region)}
          >
            {at + 1}
          </button>
        ))}
        {drawn && <span className="picture-part" style={placeOf(drawn)} />}
      </div>
      {regions.length > 0 && (
        <ul className="row">
          {regions.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a region is known by its place
            <li key={at}>
              <Button size="sm" variant="quiet" icon="close" onClick={() => remove(at)}>
                {fill(messages.removePart, { n: String(at + 1) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
