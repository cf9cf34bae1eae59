import type { ClockKind } from '#contract/clocks/clock.ts'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { OWED_AND_RUNNING, OWED_CLOCKS, overdueByClock, overdueByDay } from '../case/overdue.ts'
import { mustOversee, type Scope } from './scope.ts'

/** A case that somebody should look after. */
export type WatchedCase = {
  number: string
  status: CaseStatus
  class: string
  openedAt: string
  dueOn: string | null
  department: Bilingual | null
  retiredAt: string | null
  timeZone: string
  /** The clock for which it is watched: of an overdue case the one that ran out first, of a moved one the one that was about to; null where there is none. */
  clock: { kind: ClockKind; dueAt: string } | null
  /** When it was moved, from whom where its department changed, and whether only within the department. */
  moved: { at: string; from: Bilingual | null; within: boolean } | null
}

/** Cases on a page. */
export const WATCHED_PAGE = 50
/** Which part of a list: how many cases are left out before it, and how many it has at most. */
type WatchedPart = { skip?: number; take?: number }
/** A part of a list, and whether there are more after it. */
type WatchedList = { cases: WatchedCase[]; more: boolean }
/** A case that changes hands so many hours or fewer before a deadline was moved close to its expiry. */
export const CLOSE_HOURS = 24

/** A case that a query found, and what it read besides. */
type Found = {
  id: string
  kind?: ClockKind | null
  due_at?: Date | null
  moved_at?: Date
  moved_from?: string | null
  within?: boolean
}

/** Open cases under a department that is no more: their clocks run on. Those that are due first at the top; rehearsals' are left out. For who oversees. */
export async function listRetiredCases(
  prisma: PrismaClient,
  reader: Actor,
  part: WatchedPart = {},
): Promise<WatchedList> {
  const scope = mustOversee(reader)
  const found = await prisma.$queryRawUnsafe<Found[]>(
    `SELECT c.id, k.kind::text, k.due_at FROM "case" c JOIN hearing h ON h.id = c.hearing_id JOIN department d ON d.id = c.department_id ${FIRST_CLOCK}
    WHERE d.retired_at IS NOT NULL AND c.status = ANY($2::case_status[]) AND ${WITHIN}
    ORDER BY k.due_at NULLS LAST, c.opened_at, c.number ${window(part)}`,
    hearingsOf(scope),
    OPEN_CASES,
  )
  return listed(prisma, found, part)
}

/** Overdue cases (`overdueAt`), the longest overdue first; rehearsals' are left out. For who oversees. */
export async function listOverdueCases(
  prisma: PrismaClient,
  reader: Actor,
  now: Date,
  part: WatchedPart = {},
): Promise<WatchedList> {
  const scope = mustOversee(reader)
  // Each half is read in its order and no further than the page.
  const { skip, take } = bounds(part)
  const found = await prisma.$queryRawUnsafe<Found[]>(
    `SELECT id, kind::text, due_at FROM (
      (SELECT c.id, c.number, k.kind, k.due_at, k.due_at AS since
        FROM case_clock k JOIN "case" c ON c.id = k.case_id JOIN hearing h ON h.id = c.hearing_id
        WHERE ${overdueByClock(now)} AND ${WITHIN} ORDER BY k.due_at, c.number LIMIT ${skip + take + 1})
      UNION ALL
      (SELECT c.id, c.number, NULL, NULL, c.due_on::timestamptz FROM "case" c JOIN hearing h ON h.id = c.hearing_id
        WHERE ${overdueByDay(now)} AND ${WITHIN} ORDER BY c.due_on, c.number LIMIT ${skip + take + 1})) o
    ORDER BY since, number ${window(part)}`,
    hearingsOf(scope),
  )
  return listed(prisma, found, part)
}

/**
 * Cases that changed hands at most `CLOSE_HOURS` before a deadline of the case: to another department, or within one from a handler to another.
 * Each once, by its last such move, the newest first; rehearsals' are left out. For who oversees.
 */
export async function listMovedCases(
  prisma: PrismaClient,
  reader: Actor,
  part: WatchedPart = {},
): Promise<WatchedList> {
  const scope = mustOversee(reader)
  const found = await prisma.$queryRawUnsafe<Found[]>(
    `WITH moved AS (
      SELECT c.id, to_timestamp((x.held->>'at')::bigint / 1000.0) AS at, c.holders->(x.n::int - 2)->>'holder' AS moved_from, FALSE AS within
      FROM "case" c CROSS JOIN LATERAL jsonb_array_elements(c.holders) WITH ORDINALITY AS x(held, n)
      WHERE jsonb_array_length(c.holders) > 1 AND x.n > 1
      UNION ALL
      SELECT c.id, r.at, NULL, TRUE FROM (
        SELECT e.stream, e.at, row_number() OVER (PARTITION BY e.stream, e.public::json->'data'->>'departmentId' ORDER BY e.seq) AS nth
        FROM record e WHERE e.type = 'case.assigned') r
      JOIN "case" c ON c.number = substr(r.stream, 6) WHERE r.nth > 1
    ), last AS (
      SELECT DISTINCT ON (m.id) m.*, k.kind, k.due_at
      FROM moved m JOIN "case" c ON c.id = m.id JOIN hearing h ON h.id = c.hearing_id JOIN case_clock k ON k.case_id = m.id
      WHERE ${WITHIN} AND k.kind = ANY($2::clock_kind[]) AND k.kind <> 'dispute' AND k.department_id IS NULL
        AND k.due_at > m.at AND k.due_at <= m.at + make_interval(hours => ${CLOSE_HOURS})
        AND (k.clock->>'start')::bigint < extract(epoch FROM m.at) * 1000 AND (k.stopped_at IS NULL OR k.stopped_at > m.at)
      ORDER BY m.id, m.at DESC, k.due_at)
    SELECT id, kind::text, due_at, at AS moved_at, moved_from, within FROM last ORDER BY at DESC, id ${window(part)}`,
    hearingsOf(scope),
    OWED_CLOCKS,
  )
  return listed(prisma, found, part)
}

/** Why a case is watched. */
export const WATCHED = ['overdue', 'moved', 'retired'] as const
export type Watched = (typeof WATCHED)[number]

/** A part of one of the lists of cases that somebody should look after. For who oversees. */
export function listWatchedCases(
  prisma: PrismaClient,
  reader: Actor,
  list: Watched,
  now: Date,
  part: WatchedPart = {},
): Promise<WatchedList> {
  switch (list) {
    case 'overdue':
      return listOverdueCases(prisma, reader, now, part)
    case 'moved':
      return listMovedCases(prisma, reader, part)
    case 'retired':
      return listRetiredCases(prisma, reader, part)
  }
}

const bounds = ({ skip = 0, take = WATCHED_PAGE }: WatchedPart) => ({ skip: Math.trunc(skip), take: Math.trunc(take) })

/** SQL for a part of what was found, and the one after it. */
function window(part: WatchedPart): string {
  const { skip, take } = bounds(part)
  return `LIMIT ${take + 1} OFFSET ${skip}`
}

/** SQL: the owed clock `k` of a case `c` that is due first, of those that run. */
const FIRST_CLOCK = `LEFT JOIN LATERAL (
  SELECT k.kind, k.due_at FROM case_clock k WHERE k.case_id = c.id AND ${OWED_AND_RUNNING}
  ORDER BY k.due_at LIMIT 1) k ON TRUE`

/** SQL for the cases `c` of hearings `h` that are overseen; the first parameter is `hearingsOf` the scope. */
const WITHIN = 'NOT h.rehearsal AND ($1::uuid[] IS NULL OR c.hearing_id = ANY($1::uuid[]))'

/** Ids of the hearings that are overseen; null for all. */
const hearingsOf = (scope: Scope): string[] | null => (scope === 'all' ? null : scope.hearings)

async function listed(prisma: PrismaClient, found: readonly Found[], part: WatchedPart): Promise<WatchedList> {
  const { take } = bounds(part)
  return { cases: await describe(prisma, found.slice(0, take)), more: found.length > take }
}

/** The cases that were found, in their order. */
async function describe(prisma: PrismaClient, found: readonly Found[]): Promise<WatchedCase[]> {
  const rows = await prisma.case.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    include: { department: true, hearing: { select: { timeZone: true } } },
  })
  const from = await prisma.department.findMany({ where: { id: { in: found.flatMap((one) => one.moved_from ?? []) } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const names = new Map(from.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
  return found.flatMap(({ id, kind, due_at, moved_at, moved_from, within }): WatchedCase[] => {
    const row = byId.get(id)
    if (!row) return []
    const { department } = row
    return [
      {
        number: row.number,
        status: row.status,
        class: row.class,
        openedAt: row.openedAt.toISOString(),
        dueOn: row.dueOn,
        department: department && { zh: department.nameZh, en: department.nameEn },
        retiredAt: department?.retiredAt?.toISOString() ?? null,
        timeZone: row.hearing.timeZone,
        clock: kind && due_at ? { kind, dueAt: due_at.toISOString() } : null,
        moved: moved_at
          ? { at: moved_at.toISOString(), from: names.get(moved_from ?? '') ?? null, within: within ?? false }
          : null,
      },
    ]
  })
}
