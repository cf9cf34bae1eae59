import type { PublishedCase } from '../open-data/published-case.ts'
import { type Band, bandsOf, type GroupSize, sizeOf } from './bands.ts'
import { casesOf, type Figures, type Period, SCORECARDS_VERSION, type Scorecard, scorecards } from './scorecard.ts'

/** A department's scorecard with the group in which it is compared, and its band there. */
export type BandedScorecard = Scorecard & { group: GroupSize | null; band: Band | null }

/**
 * The scorecards of a period: what the page shows, the API answers and `npm run scorecard` prints. `version`: that of the function;
 * `rulebooks`: the versions under which cases of the period were opened; `readAt`: as of when the latest row says it, null without rows.
 */
export type ScorecardTable = {
  version: number
  period: Period
  readAt: string | null
  rulebooks: number[]
  whole: Figures
  departments: BandedScorecard[]
}

/** The scorecards of a period with bands, from published cases alone. Cases that do not count in it change nothing. */
export function scorecardTable(all: readonly PublishedCase[], period: Period): ScorecardTable {
  const { received, open } = casesOf(all, period)
  const cases = [...new Set([...received, ...open])]
  const { whole, each } = scorecards(cases, period)
  const bands = bandsOf(each)
  return {
    version: SCORECARDS_VERSION,
    period,
    readAt: cases.reduce<string | null>((last, { readAt }) => (last !== null && last > readAt ? last : readAt), null),
    rulebooks: [...new Set(received.flatMap(({ rulebook }) => rulebook ?? []))].sort((a, b) => a - b),
    whole,
    departments: each.map((card) => ({
      ...card,
      group: card.departmentId === null ? null : sizeOf(card.figures.received),
      band: card.departmentId === null ? null : (bands.get(card.departmentId) ?? null),
    })),
  }
}
