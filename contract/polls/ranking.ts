/** A place that a ballot gives an option. */
export type Place = { option: number; place: number }

/**
 * Options in the order of their places, as a ballot names them. Where two options have one place nobody guesses which is meant: one of them comes twice, which no
 * poll takes.
 */
export function choicesOfPlaces(places: readonly Place[]): number[] {
  const sorted = places.toSorted((a, b) => a.place - b.place)
  const tied = sorted.find(({ place }, n) => sorted[n - 1]?.place === place)
  return [...sorted, ...(tied ? [tied] : [])].map(({ option }) => option)
}
