import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { DeskFilter } from '#contract/desk-filter.ts'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { CASE_STATUSES, type CaseOrigin, type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import { lacksRight } from '../kernel/access.ts'
import { dayAt } from '../kernel/calendar-day.ts'
import type { Db } from '../kernel/context.ts'
import { ofOurs, onDesk, seesAll, withinScope } from './desk-scope.ts'

/** A case in the list of a desk. `title` is there for who works on it also while nobody reviewed it; null where it was erased. */
export type DeskCase = {
  number: string
  origin: CaseOrigin
  status: CaseStatus
  version: number
  round: number
  class: string
  title: string | null
  published: boolean
  topic: Bilingual | null
  openedAt: string
  attendedAt: string | null
  dueOn: string | null
  /** Days by which the date has passed, by the calendar of the hearing's place. */
  daysLate: number
  departmentId: string | null
  coHandlers: string[]
  votes: number
  timeZone: string
  /** Who works on it, of each department whose desk this is. */
  assignees: { departmentId: string; personId: string; name: string }[]
  /** Who of these departments writes to the asker, and whether that waits for a second person. */
  draft: { name: string; state: 'written' | 'submitted' | 'approved' | 'returned' } | null
}

/** A page of a desk's list, and how many cases there are in each state whatever the page and the state asked for. */
export type DeskList = {
  cases: DeskCase[]
  /** Whether there are more after this page. */
  more: boolean
  counts: Readonly<Record<CaseStatus, number>>
  /** Of those with work to do, how many are late. */
  late: number
}

/** Cases on a page. */
export const DESK_PAGE = 50

/**
 * Cases of the departments in which the reader handles cases (for who sees all: of every department), those that are due first at the top, 50 a
 * page; rehearsals' are left out. `skip`: cases on the pages before. Refused as `sign_in` or `forbidden` for everybody else.
 */
export async function listDepartmentCases(
  db: Db,
  reader: Actor,
  filter: DeskFilter,
  { now, skip = 0 }: { now: Date; skip?: number },
): Promise<DeskList> {
  const found = sql<SqlBool>`${onDesk(reader, filter)} AND ${withinScope(reader, filter.scope)} AND ${asked(filter)}`
  const statuses = filter.status ? [filter.status] : OPEN_CASES
  const ofThese = sql<SqlBool>`c.status = ANY(${statuses}::case_status[]) AND ${filter.late ? LATE : sql`TRUE`}`
  const today = await todayByZone(db, now)
  const page = await readPage(db, reader, sql`${found} AND ${ofThese}`, today, skip)
  return { ...page, ...(await count(db, found, today)) }
}

/** Disputes to decide, and cases that no department at work leads, the oldest first, 50 a page. For arbiters; administrators and oversight read them too. */
export async function listDisputes(
  db: Db,
  reader: Actor,
  { now, skip = 0 }: { now: Date; skip?: number },
): Promise<Pick<DeskList, 'cases' | 'more'>> {
  if (!seesAll(reader)) throw lacksRight(reader)
  const unled = sql<SqlBool>`(c.department_id IS NULL OR EXISTS (
    SELECT 1 FROM department g WHERE g.id = c.department_id AND g.retired_at IS NOT NULL))`
  const found = sql<SqlBool>`(c.status = 'disputed' OR (c.status = ANY(${OPEN_CASES}::case_status[]) AND ${unled}))`
  return readPage(db, reader, found, await todayByZone(db, now), skip)
}

/** The calendar's day now in each zone that a hearing has: a table `z` of zones and days. */
async function todayByZone(db: Db, now: Date): Promise<RawBuilder<unknown>> {
  const rows = await db.selectFrom('hearing').select('timeZone').distinct().execute()
  const zones = rows.map(({ timeZone }) => timeZone)
  return sql`unnest(${zones}::text[], ${zones.map((zone) => dayAt(now, zone))}::text[]) AS z(zone, today)`
}

const LATE = sql<SqlBool>`(c.due_on < z.today AND c.status = ANY(${OPEN_CASES}::case_status[]))`

/** What a filter asks of a case's class and words. */
function asked({ class: kind, words = '' }: DeskFilter): RawBuilder<SqlBool> {
  const patterns = words.split(/\s+/).filter(Boolean).map(like)
  const conditions = [
    sql<SqlBool>`NOT h.rehearsal`,
    ...(kind ? [sql<SqlBool>`c.class = ${kind}`] : []),
    ...patterns.map(
      (pattern) => sql<SqlBool>`(c.number ILIKE ${pattern} OR q.title ILIKE ${pattern} OR q.body ILIKE ${pattern})`,
    ),
  ]
  return sql`${sql.join(conditions, sql` AND `)}`
}

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

const CASES = sql`"case" c JOIN hearing h ON h.id = c.hearing_id JOIN question q ON q.id = c.question_id`

async function count(
  db: Db,
  found: RawBuilder<SqlBool>,
  today: RawBuilder<unknown>,
): Promise<Pick<DeskList, 'counts' | 'late'>> {
  const { rows } = await sql<{ status: CaseStatus; n: number; late: number }>`
    SELECT c.status, count(*)::int AS n, count(*) FILTER (WHERE ${LATE})::int AS late
    FROM ${CASES} JOIN ${today} ON z.zone = h.time_zone WHERE ${found} GROUP BY c.status`.execute(db)
  const counts = Object.fromEntries(
    CASE_STATUSES.map((status) => [status, rows.find((row) => row.status === status)?.n ?? 0]),
  ) as Record<CaseStatus, number>
  return { counts, late: rows.reduce((sum, row) => sum + row.late, 0) }
}

type Row = Omit<DeskCase, 'topic' | 'openedAt' | 'attendedAt' | 'draft'> & {
  topicZh: string | null
  topicEn: string | null
  openedAt: Date
  attendedAt: Date | null
  draftName: string | null
  draftState: NonNullable<DeskCase['draft']>['state'] | null
}

async function readPage(
  db: Db,
  reader: Actor,
  found: RawBuilder<SqlBool>,
  today: RawBuilder<unknown>,
  skip: number,
): Promise<Pick<DeskList, 'cases' | 'more'>> {
  // The rows of the page are chosen before anything else is read of them.
  const { rows } = await sql<Row>`
    WITH page AS MATERIALIZED (
      SELECT c.id, row_number() OVER (ORDER BY c.due_on NULLS LAST, c.opened_at, c.number) AS place,
        CASE WHEN ${LATE} THEN z.today::date - c.due_on::date ELSE 0 END AS days_late
      FROM ${CASES} JOIN ${today} ON z.zone = h.time_zone
      WHERE ${found} AND NOT h.rehearsal ORDER BY place LIMIT ${DESK_PAGE + 1} OFFSET ${skip}
    )
    SELECT c.number, c.origin, c.status, c.version, c.round, c.class, c.opened_at, c.attended_at, c.due_on, c.department_id,
      page.days_late, nullif(q.title, '') AS title, q.published, t.name_zh AS topic_zh, t.name_en AS topic_en, h.time_zone,
      coalesce(y.n, 0) + q.imported_votes AS votes,
      ARRAY(SELECT k.department_id::text FROM case_co_handler k WHERE k.case_id = c.id ORDER BY k.at) AS co_handlers,
      coalesce((SELECT json_agg(json_build_object('departmentId', a.department_id, 'personId', a.person_id, 'name', p.name))
        FROM case_assignee a JOIN person p ON p.id = a.person_id WHERE a.case_id = c.id AND ${ofOurs(reader, sql`a.department_id`)}), '[]') AS assignees,
      w.name AS draft_name,
      CASE WHEN d.case_id IS NULL THEN NULL WHEN d.verdict IS NOT NULL THEN d.verdict::text
        WHEN d.submitted_at IS NOT NULL THEN 'submitted' ELSE 'written' END AS draft_state
    FROM page JOIN (${CASES}) ON c.id = page.id LEFT JOIN topic t ON t.id = q.topic_id LEFT JOIN tally y ON y.question_id = q.id
      LEFT JOIN case_draft d ON d.case_id = c.id AND d.text <> '' AND ${ofOurs(reader, sql`d.department_id`)} LEFT JOIN person w ON w.id = d.written_by_id
    ORDER BY page.place`.execute(db)
  return { cases: rows.slice(0, DESK_PAGE).map(deskCase), more: rows.length > DESK_PAGE }
}

const deskCase = ({ topicZh, topicEn, draftName, draftState, ...row }: Row): DeskCase => ({
  ...row,
  topic: topicZh === null ? null : { zh: topicZh, en: topicEn ?? '' },
  openedAt: row.openedAt.toISOString(),
  attendedAt: row.attendedAt?.toISOString() ?? null,
  draft: draftState === null ? null : { name: draftName ?? '', state: draftState },
})
