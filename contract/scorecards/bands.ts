import type { Scorecard } from './scorecard.ts'
import { type Share, shareOf } from './share.ts'

/** Below so many cases chance decides: such a department has no band. */
export const FEWEST_CASES = 10

/** From how many cases on a department is compared with others of its size. */
export const SIZES = [FEWEST_CASES, 50, 200] as const
export type GroupSize = (typeof SIZES)[number]

/** The group in which a department that received so many cases is compared; null where these are too few. */
export const sizeOf = (received: number): GroupSize | null => SIZES.findLast((size) => received >= size) ?? null

/** Where a department stands among those of its size by its replies on time: surely above their common share, surely below, or neither. */
export type Band = 'above' | 'among' | 'below'

/**
 * The bands of departments, by their ids; those without one are left out: with fewer than ten cases or clocks that are known, or alone in their size. A
 * band compares the 95 % interval of a department's own share with the share of all of its size. They are no ranks: within a band nobody
 * is before another.
 */
export function bandsOf(cards: readonly Scorecard[]): Map<string, Band> {
  const scored = cards.flatMap(({ departmentId, figures: { received, repliedOnTime } }) =>
    departmentId !== null && repliedOnTime.n >= FEWEST_CASES
      ? [{ departmentId, size: sizeOf(received), own: repliedOnTime }]
      : [],
  )
  const bands = new Map<string, Band>()
  for (const group of Map.groupBy(scored, ({ size }) => size).values()) {
    if (group.length < 2) continue
    const common = sumOf(group.map(({ own }) => own))
    for (const { departmentId, own } of group) bands.set(departmentId, bandOf(own, common.of / common.n))
  }
  return bands
}

/** The share of replies on time with which the departments of a group are compared: that of all which may have a band; null where there is no other. */
export function commonShare(cards: readonly Scorecard[]): Share | null {
  const shares = cards.map(({ figures }) => figures.repliedOnTime).filter(({ n }) => n >= FEWEST_CASES)
  return shares.length < 2 ? null : sumOf(shares)
}

const sumOf = (shares: readonly Share[]): Share =>
  shareOf(
    shares.reduce((all, { of }) => all + of, 0),
    shares.reduce((all, { n }) => all + n, 0),
  )

function bandOf({ low, high }: Share, common: number): Band {
  if (low !== null && low > common) return 'above'
  return high !== null && high < common ? 'below' : 'among'
}
