/**
 * The quantile of numbers, as `PERCENTILE.INC` of spreadsheets and type 7 of Hyndman and Fan (1996) give it: linear between the two nearest. Null
 * where there are none.
 */
export function quantile(numbers: readonly number[], share: number): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}

/** The middle and the ninth decile of numbers, and how many there are. */
export type Spread = { n: number; median: number | null; p90: number | null }

/** `Spread` of numbers. */
export const spreadOf = (numbers: readonly number[]): Spread => ({
  n: numbers.length,
  median: quantile(numbers, 0.5),
  p90: quantile(numbers, 0.9),
})
