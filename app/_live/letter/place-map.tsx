import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { CityMap } from '#app/_ui/city-map.tsx'
import { FieldError, TextField } from '#app/_ui/field.tsx'
import { CITY_MAP, type MapPoint, pointAt, spotOf } from '#contract/letters/city-map.ts'
import type { LetterWords } from './letter-form.tsx'

/** How far one press of an arrow key moves the point, in units of the picture; with Shift ten times as far. */
const STEP = 4
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

type Degrees = { latitude: string; longitude: string }

/**
 * Where the matter is, as a point: on a sketch of the city by pointer or arrow keys, by the device, or as degrees, which is all that there is without
 * scripts. The picture is loaded once this is opened.
 */
export function PlaceMap({
  words,
  degrees,
  error,
  onChange,
}: {
  words: LetterWords
  degrees: Degrees
  error: string | undefined
  onChange: (degrees: Degrees) => void
}) {
  const [unknown, setUnknown] = useState(false)
  const [opened, setOpened] = useState(false)
  const point = pointOf(degrees)
  const spot = point && spotOf(point)
  const set = ({ latitude, longitude }: MapPoint) =>
    onChange({ latitude: String(latitude), longitude: String(longitude) })
  const onClick = ({ currentTarget, clientX, clientY, detail }: MouseEvent<HTMLButtonElement>) => {
    // Pressed by a key it has no place: the point begins in the middle.
    if (detail === 0) return spot ? undefined : set(pointAt(CITY_MAP.width / 2, CITY_MAP.height / 2))
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    set(pointAt(((clientX - left) / width) * CITY_MAP.width, ((clientY - top) / height) * CITY_MAP.height))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (!arrow) return
    event.preventDefault()
    const { x, y } = spot ?? { x: CITY_MAP.width / 2, y: CITY_MAP.height / 2 }
    const by = event.shiftKey ? STEP * 10 : STEP
    set(pointAt(x + arrow[0] * by, y + arrow[1] * by))
  }
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setUnknown(false)
        set({ latitude: Number(coords.latitude.toFixed(5)), longitude: Number(coords.longitude.toFixed(5)) })
      },
      () => setUnknown(true),
    )
  return (
    <details
      className="calc"
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
      open={Boolean(error) || undefined}
    >
      <summary>{words.map}</summary>
      <div className="grid gap-3">
        <p className="hint" id="letter-map-hint">
          {words.mapHint}
        </p>
        <button
          type="button"
          className="js-only block w-full max-w-[36rem] border border-line"
          aria-label={words.mapLabel}
          aria-describedby="letter-map-hint letter-map-point"
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          {opened && <CityMap point={point} />}
        </button>
        <p id="letter-map-point" role="status" className="small">
          {point
            ? fill(spot ? words.mapPoint : words.mapBeside, {
                latitude: String(point.latitude),
                longitude: String(point.longitude),
              })
            : words.mapNone}
        </p>
        <div className="row js-only">
          <Button size="sm" onClick={locate}>
            {words.mapHere}
          </Button>
          {point && (
            <Button size="sm" variant="quiet" onClick={() => onChange({ latitude: '', longitude: '' })}>
              {words.mapClear}
            </Button>
          )}
        </div>
        {unknown && <FieldError id="letter-map-unknown">{words.mapUnknown}</FieldError>}
        <div className="grid grid-cols-2 gap-3">
          {(['latitude', 'longitude'] as const).map((name) => (
            <TextField
              key={name}
              id={`letter-${name}`}
              name={name}
              label={words[name]}
              inputMode="decimal"
              autoComplete="off"
              error={name === 'latitude' ? error : undefined}
              value={degrees[name]}
              onChange={({ target }) => onChange({ ...degrees, [name]: target.value })}
            />
          ))}
        </div>
      </div>
    </details>
  )
}

function pointOf({ latitude, longitude }: Degrees): MapPoint | undefined {
  const [north, east] = [Number(latitude), Number(longitude)]
  if (!latitude.trim() || !longitude.trim() || Number.isNaN(north) || Number.isNaN(east)) return undefined
  return { latitude: north, longitude: east }
}
