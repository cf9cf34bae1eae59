/** How many of how many, with the ends of the 95 % interval of their share; both null where there are none. */
export type Share = { of: number; n: number; low: number | null; high: number | null }

/** The normal deviate of a two-sided 95 % interval. */
const Z = 1.96

/** A share with its interval by Wilson (1927), which holds for small numbers and near 0 and 1 too. */
export function shareOf(of: number, n: number): Share {
  if (n === 0) return { of, n, low: null, high: null }
  const share = of / n
  const [middle, width] = [share + Z ** 2 / (2 * n), Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))]
  const whole = 1 + Z ** 2 / n
  return { of, n, low: Math.max(0, (middle - width) / whole), high: Math.min(1, (middle + width) / whole) }
}
