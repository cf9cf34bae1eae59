import type { Spread } from './quantile.ts'
import type { Figures } from './scorecard.ts'
import type { Share } from './share.ts'
import type { ScorecardTable } from './table.ts'

type Cell = string | number | null

const share = (name: string, { of, n, low, high }: Share) => ({
  [name]: of,
  [`${name}N`]: n,
  [`${name}Low`]: low,
  [`${name}High`]: high,
})
const spread = (name: string, { n, median, p90 }: Spread) => ({
  [`${name}N`]: n,
  [`${name}Median`]: median,
  [`${name}P90`]: p90,
})

const cellsOf = (figures: Figures): Record<string, Cell> => ({
  received: figures.received,
  ...share('attendedOnTime', figures.attendedOnTime),
  ...share('repliedOnTime', figures.repliedOnTime),
  ...spread('attentionDays', figures.attentionDays),
  ...spread('replyDays', figures.replyDays),
  ...spread('replyTime', figures.replyTime),
  ...share('closed', figures.closed),
  ...share('confirmed', figures.confirmed),
  reopened: figures.reopened,
  ratedSolved: figures.ratings.solved.sum,
  ratedSolvedN: figures.ratings.solved.n,
  ratedFair: figures.ratings.fair.sum,
  ratedFairN: figures.ratings.fair.n,
  ratedFast: figures.ratings.fast.sum,
  ratedFastN: figures.ratings.fast.n,
  extensions: figures.extensions,
  breaches: figures.breaches,
  ...share('promisesKept', figures.promisesKept),
  open: figures.open,
  oldestOpen: figures.oldestOpen?.number ?? null,
  oldestOpenedAt: figures.oldestOpen?.openedAt ?? null,
})

/** The scorecards of a period as rows of a table, the names of its columns first; the row of scope `whole` is of all cases, the one of `nobody` of those without a department. */
export function scorecardRows({ version, period, readAt, whole, departments }: ScorecardTable): Cell[][] {
  const rows = [
    { scope: 'whole', card: null, figures: whole },
    ...departments.map((card) => ({
      scope: card.departmentId === null ? 'nobody' : 'department',
      card,
      figures: card.figures,
    })),
  ].map(
    ({ scope, card, figures }): Record<string, Cell> => ({
      scope,
      departmentId: card?.departmentId ?? null,
      nameZh: card?.nameZh ?? null,
      nameEn: card?.nameEn ?? null,
      since: card?.since ?? null,
      group: card?.group ?? null,
      band: card?.band ?? null,
      ...cellsOf(figures),
      returned: card?.returned ?? null,
      disputesLost: card?.disputesLost ?? null,
      held: card?.held ?? null,
      version,
      ...{ from: period.from, to: period.to, readAt },
    }),
  )
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
}
