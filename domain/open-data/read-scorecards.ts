import type { Actor } from '#contract/identity.ts'
import { scorecardsAnswer } from '#contract/open-api/scorecard-answers.ts'
import { momentsOf, type NamedPeriod, periodsBetween } from '#contract/scorecards/period.ts'
import { type ScorecardTable, scorecardTable } from '#contract/scorecards/table.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { rulebookNow } from '../rulebook/queries.ts'
import { eachPublishedCase, type PublishedFilter } from './read-cases.ts'

/** The zone in whose calendar periods begin and end: that of the rulebook in force. */
export async function scorecardZone(prisma: PrismaClient, reader: Actor): Promise<string> {
  return (await rulebookNow(prisma, reader)).document.calendar.timeZone
}

/**
 * Which cases count in a period, and until when what runs is counted so that they give the very figures that are kept: as of when these are, or
 * `now` where none are kept.
 */
export async function casesOfPeriod(
  prisma: PrismaClient,
  reader: Actor,
  period: NamedPeriod,
  now: Date,
): Promise<{ filter: PublishedFilter; at: Date }> {
  const kept = await prisma.scorecard.findUnique({ where: { period: period.name }, select: { readAt: true } })
  const at = kept?.readAt ?? now
  const { from, to } = momentsOf(period, await scorecardZone(prisma, reader))
  // What was opened after that moment is in no figure yet.
  const until = new Date(Math.min(Date.parse(to), at.getTime() + 1))
  return { filter: { since: new Date(from), until, andOpen: true }, at }
}

/** The scorecards of periods in their order: those that are kept, or computed now where a period has none. They are of what everybody may read, the same to every reader. */
export async function readScorecards(
  prisma: PrismaClient,
  reader: Actor,
  periods: readonly NamedPeriod[],
  now: Date,
): Promise<ScorecardTable[]> {
  const rows = await prisma.scorecard.findMany({ where: { period: { in: periods.map(({ name }) => name) } } })
  const kept = new Map(rows.map(({ period, body }) => [period, scorecardsAnswer.parse(body)]))
  const missing = periods.filter(({ name }) => !kept.has(name))
  const computed = missing.length > 0 ? await tablesOf(prisma, reader, missing, now) : new Map()
  return periods.flatMap(({ name }) => kept.get(name) ?? computed.get(name) ?? [])
}

/** The scorecards of every period in which there were cases that everybody may read, by their names. A year is read at a time; what runs is counted until `now`. */
export async function computeScorecards(
  prisma: PrismaClient,
  reader: Actor,
  now: Date,
): Promise<Map<string, ScorecardTable>> {
  const first = await firstOpened(prisma, reader)
  if (!first) return new Map()
  const zone = await scorecardZone(prisma, reader)
  const all = periodsBetween(first.getTime(), now.getTime(), zone)
  const years = Map.groupBy(all, ({ firstDay }) => firstDay.slice(0, 4)).values()
  const tables = new Map<string, ScorecardTable>()
  for (const year of years) for (const entry of await tablesOf(prisma, reader, year, now)) tables.set(...entry)
  return tables
}

/** The scorecards of periods, computed from one read of the cases that count in any of them. */
async function tablesOf(
  prisma: PrismaClient,
  reader: Actor,
  periods: readonly NamedPeriod[],
  now: Date,
): Promise<Map<string, ScorecardTable>> {
  const zone = await scorecardZone(prisma, reader)
  const moments = periods.map((period) => [period.name, momentsOf(period, zone)] as const)
  const filter = {
    since: new Date(Math.min(...moments.map(([, { from }]) => Date.parse(from)))),
    until: new Date(Math.max(...moments.map(([, { to }]) => Date.parse(to)))),
    andOpen: true,
  }
  const cases = await Array.fromAsync(eachPublishedCase(prisma, reader, filter, now))
  return new Map(moments.map(([name, period]) => [name, scorecardTable(cases, period)]))
}

/** When the first case was opened, null where there is none. */
export async function firstOpened(prisma: PrismaClient, _reader: Actor): Promise<Date | null> {
  const first = await prisma.case.findFirst({ orderBy: { openedAt: 'asc' }, select: { openedAt: true } })
  return first?.openedAt ?? null
}
