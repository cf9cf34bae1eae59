/** A place that a ballot gives an option. */
export type Place = { option: number; place: number }

/** The places that a form's fields give: `rank-2` = 1 says that option 2 comes first. */
export function placesIn(fields: Iterable<readonly [string, unknown]>): Place[] {
  return [...fields].flatMap(([name, place]) => {
    const [, option] = /^rank-(\d{1,2})$/.exec(name) ?? []
    const isPlace = typeof place === 'string' && /^\d{1,2}$/.test(place) && Number(place) > 0
    return option && isPlace ? [{ option: Number(option), place: Number(place) }] : []
  })
}

/**
 * Options in the order of their places, as a ballot names them. Where two options have one place nobody guesses which is meant: one of them comes twice, which no
 * poll takes.
 */
export function choicesOfPlaces(places: readonly Place[]): number[] {
  const sorted = places.toSorted((a, b) => a.place - b.place)
  const tied = sorted.find(({ place }, n) => sorted[n - 1]?.place === place)
  return [...sorted, ...(tied ? [tied] : [])].map(({ option }) => option)
}
