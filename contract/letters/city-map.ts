/** A place as WGS 84 degrees. */
export type MapPoint = { latitude: number; longitude: number }

/**
 * What the sketch of the city shows (`public/city-map.svg`): its picture in units of its own, and the degrees of its edges. Who sets up another
 * city replaces both. The demo city is invented, and so is its place.
 */
export const CITY_MAP = {
  src: '/city-map.svg',
  width: 900,
  height: 600,
  west: 104.34,
  east: 104.44,
  south: 31.1,
  north: 31.16,
} as const

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value))

/** The degrees of a spot of the picture, to the fifth digit (about a metre); a spot beside it counts as on its edge. */
export function pointAt(x: number, y: number): MapPoint {
  const { width, height, west, east, south, north } = CITY_MAP
  const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000
  return {
    longitude: round(west + (clamp(x, width) / width) * (east - west)),
    latitude: round(north - (clamp(y, height) / height) * (north - south)),
  }
}

/** Where a place stands in the picture; undefined where it lies beside it. */
export function spotOf({ latitude, longitude }: MapPoint): { x: number; y: number } | undefined {
  const { width, height, west, east, south, north } = CITY_MAP
  if (latitude < south || latitude > north || longitude < west || longitude > east) return undefined
  return {
    x: Math.round(((longitude - west) / (east - west)) * width),
    y: Math.round(((north - latitude) / (north - south)) * height),
  }
}
