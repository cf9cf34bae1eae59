import { fill } from '#app/_i18n/fill.ts'
import { type MapPoint, spotOf } from '#contract/letters/city-map.ts'
import { CityMap } from './city-map.tsx'

/** Where the matter of a letter is: the writer's words, and the point on the sketch of the city. */
export function LetterPlace({
  place: { text, point },
  words,
}: {
  place: { text: string; point: MapPoint | null }
  words: { title: string; only: string; point: string }
}) {
  return (
    <section className="mt-4" aria-labelledby="place">
      <h2 id="place" className="text-md">
        {words.title}
      </h2>
      {text && <p dir="auto">{text}</p>}
      {point && (
        <>
          {spotOf(point) && (
            <div className="mt-2 max-w-[24rem] border border-line">
              <CityMap point={point} />
            </div>
          )}
          <p className="mono small">
            {fill(words.point, { latitude: String(point.latitude), longitude: String(point.longitude) })}
          </p>
        </>
      )}
      <p className="hint">{words.only}</p>
    </section>
  )
}
