import { CITY_MAP, type MapPoint, spotOf } from '#contract/letters/city-map.ts'

/** The sketch of the city with a pin where the point is; without one where it lies beside the sketch. What it means stands beside it in words. */
export function CityMap({ point }: { point: MapPoint | undefined }) {
  const { src, width, height } = CITY_MAP
  const spot = point && spotOf(point)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="block h-auto w-full" aria-hidden="true">
      <image href={src} width={width} height={height} />
      {spot && (
        <g transform={`translate(${spot.x} ${spot.y})`}>
          <path
            d="M0 0c-6-22-22-30-22-50a22 22 0 0 1 44 0c0 20-16 28-22 50z"
            fill="#b3261e"
            stroke="#fff"
            strokeWidth="4"
          />
          <circle cy="-50" r="8" fill="#fff" />
        </g>
      )}
    </svg>
  )
}
