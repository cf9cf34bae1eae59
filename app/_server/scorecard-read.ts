import { VISITOR } from '#contract/identity.ts'
import { dayAt, monthsUpTo, type NamedPeriod, periodNamed, periodOf } from '#contract/scorecards/period.ts'
import type { ScorecardTable } from '#contract/scorecards/table.ts'
import { firstOpened, readScorecards, scorecardZone } from '#domain/open-data/read-scorecards.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'

/** How many months a trend shows at least. */
const TREND_MONTHS = 12

/** A period as pages show it: its figures, the zone of its days, and the days before and after which there is nothing. */
export type ScorecardPage = { period: NamedPeriod; zone: string; table: ScorecardTable; first: string; today: string }

/** A month of a trend. */
export type TrendMonth = { period: NamedPeriod; table: ScorecardTable }

/** The scorecards of the period that an address asks for, at most a second old and once for all who ask meanwhile; of this quarter where it names none that has begun. */
export async function readScorecardPage(asked: unknown): Promise<ScorecardPage> {
  const { prisma, clock } = database()
  const now = clock.now()
  const zone = await scorecardZone(prisma, VISITOR)
  const today = dayAt(now.getTime(), zone)
  const named = typeof asked === 'string' ? periodNamed(asked) : null
  const period = named && named.firstDay <= today ? named : periodOf('quarter', today)
  const [[table], first] = await Promise.all([scorecardsOf([period]), firstOpened(prisma, VISITOR)])
  if (!table) throw new RangeError(`no scorecards of ${period.name}`)
  return { period, zone, table, first: dayAt((first ?? now).getTime(), zone), today }
}

/** The months up to the end of a page's period, or to the one that runs now. */
export async function readTrend({ period, today }: ScorecardPage): Promise<TrendMonth[]> {
  const last = period.lastDay < today ? period : { ...period, lastDay: today }
  const months = monthsUpTo(last, TREND_MONTHS)
  const tables = await scorecardsOf(months)
  return months.flatMap((month, at) => {
    const table = tables[at]
    return table ? [{ period: month, table }] : []
  })
}

/** The scorecards of periods, in their order. */
export const scorecardsOf = (periods: readonly NamedPeriod[]): Promise<ScorecardTable[]> =>
  shared(periods.map(({ name }) => name).join(' '))

const shared = memoizeForOneSecond((names) => {
  const { prisma, clock } = database()
  return readScorecards(
    prisma,
    VISITOR,
    names.split(' ').flatMap((name) => periodNamed(name) ?? []),
    clock.now(),
  )
})
