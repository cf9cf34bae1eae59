import type { CaseRating, CaseView } from '#contract/streams/case/view.ts'

/** The mean of what was given from 1 to 5, and by how many; null where everybody skipped it. */
export type RatingSum = { mean: number; n: number } | null

/** What askers gave over all rounds of a case. */
export function ratingsOf(ratings: CaseView['ratings']): Record<keyof CaseRating, RatingSum> {
  const sum = (name: keyof CaseRating): RatingSum => {
    const given = Object.values(ratings).flatMap((rating) => rating[name] ?? [])
    return given.length ? { mean: given.reduce((all, one) => all + one, 0) / given.length, n: given.length } : null
  }
  return { solved: sum('solved'), fair: sum('fair'), fast: sum('fast') }
}
