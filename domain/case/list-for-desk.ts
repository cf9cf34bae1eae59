import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { DeskFilter } from '#contract/desk-filter.ts'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { CASE_STATUSES, type CaseOrigin, type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import { lacksRight } from '../kernel/access.ts'
import { dayAt } from '../kernel/calendar-day.ts'
import type { Db } from '../kernel/context.ts'
import { ofOurs, onDesk, seesAll, withinScope } from './desk-scope.ts'
import { OWED_CLOCKS, overdueAt } from './overdue.ts'

type DeskClock = (typeof OWED_CLOCKS)[number]
/** Clocks that a department answers for: all but the one of arbiters. */
const OF_DEPARTMENTS = OWED_CLOCKS.filter((kind) => kind !== 'dispute')

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
  /** The clock that is due first, of those that run for whose desk this is in the case and in those that are handled together with it; null for a case of before cases had clocks. */
  clock: { kind: DeskClock; dueAt: string; isLate: boolean; isWaiting: boolean; caseNumber: string } | null
  /** Cases that are handled together with it, by their numbers; their clocks count for it. */
  merged: string[]
  dueOn: string | null
  /** Days by which the date has passed, by the calendar of the hearing's place. */
  daysLate: number
  departmentId: string | null
  coHandlers: string[]
  votes: number
  timeZone: string
  /** Who works on it, of each department whose desk this is. */
  assignees: ({ departmentId: string; personId: string } & PublicName)[]
  /** Who of these departments wrote to the asker last, and whether that waits for a second person. */
  draft: (PublicName & { state: 'written' | 'submitted' | 'approved' | 'returned' }) | null
}

/** A page of a desk's list, and how many cases there are in each state whatever the page and the state asked for. */
export type DeskList = {
  cases: DeskCase[]
  /** Whether there are more after this page. */
  more: boolean
  counts: Readonly<Record<CaseStatus, number>>
  /** How many are overdue, themselves or one that is handled together with them: by whoever's clock, as on the public list (`overdueAt`). */
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
  const found = sql<SqlBool>`${onDesk(reader, filter)} AND ${withinScope(reader, filter.scope)} AND ${asked(filter)} AND ${worksApart(reader)}`
  const statuses = filter.status ? [filter.status] : OPEN_CASES
  const shown = sql<SqlBool>`f.status = ANY(${statuses}::case_status[]) AND ${filter.late ? sql`f.late` : sql`TRUE`}`
  return readList(db, reader, { found, shown, now, skip, kinds: kindsFor(reader) })
}

/** How many cases stand beside one that is open on the desk. */
const BESIDE = 20

/** The cases that are due first on the reader's desk, for the side of one of them: `listDepartmentCases` without its counts, and short. */
export async function listNextCases(db: Db, reader: Actor, now: Date): Promise<DeskCase[]> {
  const found = sql<SqlBool>`${onDesk(reader, {})} AND ${asked({})} AND ${worksApart(reader)} AND c.status = ANY(${OPEN_CASES}::case_status[])`
  const kinds = kindsFor(reader)
  const { cases } = await readList(db, reader, { found, shown: sql`TRUE`, now, skip: 0, take: BESIDE, kinds })
  return cases
}

const kindsFor = (reader: Actor): readonly DeskClock[] => (seesAll(reader) ? OWED_CLOCKS : OF_DEPARTMENTS)

/** Disputes to decide, and cases that no department at work leads, the oldest first, 50 a page. For arbiters; administrators and oversight read them too. */
export async function listDisputes(
  db: Db,
  reader: Actor,
  { now, skip = 0 }: { now: Date; skip?: number },
): Promise<Pick<DeskList, 'cases' | 'more'>> {
  if (!seesAll(reader)) throw lacksRight(reader)
  const unled = sql<SqlBool>`(c.department_id IS NULL OR EXISTS (
    SELECT 1 FROM department g WHERE g.id = c.department_id AND g.retired_at IS NOT NULL))`
  const found = sql<SqlBool>`NOT h.rehearsal AND c.merged_into_id IS NULL AND (c.status = 'disputed' OR (c.status = ANY(${OPEN_CASES}::case_status[]) AND ${unled}))`
  return readList(db, reader, { found, shown: sql`TRUE`, now, skip, kinds: OWED_CLOCKS })
}

/** What a filter asks of a case's class and words. */
function asked({ class: kind, words = '' }: DeskFilter): RawBuilder<SqlBool> {
  const patterns = words.split(/\s+/).filter(Boolean).map(like)
  const conditions = [
    sql<SqlBool>`NOT h.rehearsal`,
    ...(kind ? [sql<SqlBool>`c.class = ${kind}`] : []),
    ...patterns.map(
      (pattern) => sql<SqlBool>`(c.number ILIKE ${pattern} OR EXISTS (
        SELECT 1 FROM question q WHERE q.id = c.question_id AND (q.title ILIKE ${pattern} OR q.body ILIKE ${pattern})) OR c.id IN (
        SELECT m.merged_into_id FROM "case" m JOIN question w ON w.id = m.question_id
        WHERE m.merged_into_id IS NOT NULL AND (m.number ILIKE ${pattern} OR w.title ILIKE ${pattern} OR w.body ILIKE ${pattern})))`,
    ),
  ]
  return sql`${sql.join(conditions, sql` AND `)}`
}

/** SQL for cases `c` with work of their own: what is handled together with a main case is worked on there, but for a helper's task. */
function worksApart(reader: Actor): RawBuilder<SqlBool> {
  const apart = sql<SqlBool>`c.merged_into_id IS NULL`
  if (seesAll(reader)) return apart
  return sql`(${apart} OR EXISTS (SELECT 1 FROM case_co_handler k WHERE k.case_id = c.id AND ${ofOurs(reader, sql`k.department_id`)}))`
}

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** What a list is made of: which cases are counted, which of these (`f`) are shown, and from where on. */
type Asked = {
  found: RawBuilder<SqlBool>
  shown: RawBuilder<SqlBool>
  now: Date
  skip: number
  take?: number
  /** Clocks of which the first that is due is shown. */
  kinds: readonly DeskClock[]
}

type Row = Omit<DeskCase, 'topic' | 'draft'> & {
  place: number
  topicZh: string | null
  topicEn: string | null
  draftName: string | null
  draftNameEn: string | null
  draftState: NonNullable<DeskCase['draft']>['state'] | null
}
type Answer = { cases: Row[]; counts: { status: CaseStatus; n: number; late: number }[] }

/**
 * Reads a page and the counts with one look at the cases: their clocks are read as one set, and what is on the page is chosen before anything else
 * is read of it.
 */
async function readList(
  db: Db,
  reader: Actor,
  { found, shown, now, skip, take = DESK_PAGE, kinds }: Asked,
): Promise<DeskList> {
  const hearings = await db.selectFrom('hearing').select('timeZone').distinct().execute()
  const zones = hearings.map(({ timeZone }) => timeZone)
  const { rows } = await sql<Answer>`
    WITH scoped AS MATERIALIZED (
      SELECT c.id, c.status, c.due_on, c.opened_at, c.number, z.today, coalesce(${overdue(now)}, FALSE) AS late
      FROM "case" c JOIN hearing h ON h.id = c.hearing_id
        JOIN unnest(${zones}::text[], ${zones.map((zone) => dayAt(now, zone))}::text[]) AS z(zone, today) ON z.zone = h.time_zone
      WHERE ${found}
    ), together AS (
      SELECT s.id AS main_id, s.id AS case_id FROM scoped s
      UNION ALL SELECT m.merged_into_id, m.id FROM "case" m JOIN scoped s ON s.id = m.merged_into_id
    ), first_clock AS (
      SELECT DISTINCT ON (o.main_id) o.main_id, k.kind, k.due_at, k.due_at < ${now} AS is_late,
        coalesce(k.waits_until > ${now}, FALSE) AS is_waiting, k.case_id AS clock_of
      FROM together o JOIN case_clock k ON k.case_id = o.case_id
      WHERE k.stopped_at IS NULL AND k.kind = ANY(${kinds}::clock_kind[]) AND (k.department_id IS NULL OR ${ofOurs(reader, sql`k.department_id`)})
      ORDER BY o.main_id, k.due_at
    ), found AS MATERIALIZED (
      SELECT s.*, n.kind, n.due_at, n.is_late, n.is_waiting, n.clock_of FROM scoped s LEFT JOIN first_clock n ON n.main_id = s.id
    ), page AS MATERIALIZED (
      SELECT f.*, row_number() OVER (ORDER BY f.due_at NULLS LAST, f.due_on NULLS LAST, f.opened_at, f.number) AS place
      FROM found f WHERE ${shown} ORDER BY place LIMIT ${take + 1} OFFSET ${skip}
    ), listed AS (
      SELECT page.place, c.number, c.origin, c.status, c.version, c.round, c.class, c.opened_at, c.attended_at, c.due_on, c.department_id,
        CASE WHEN page.kind IS NULL THEN NULL ELSE json_build_object('kind', page.kind, 'dueAt', page.due_at,
          'isLate', page.is_late, 'isWaiting', page.is_waiting,
          'caseNumber', (SELECT m.number FROM "case" m WHERE m.id = page.clock_of)) END AS clock,
        ARRAY(SELECT m.number FROM "case" m WHERE m.merged_into_id = c.id ORDER BY m.number) AS merged,
        CASE WHEN c.due_on < page.today THEN page.today::date - c.due_on::date ELSE 0 END AS days_late,
        nullif(q.title, '') AS title, q.published, t.name_zh AS topic_zh, t.name_en AS topic_en, h.time_zone,
        coalesce(y.n, 0) + q.imported_votes AS votes,
        ARRAY(SELECT k.department_id::text FROM case_co_handler k WHERE k.case_id = c.id ORDER BY k.at) AS co_handlers,
        coalesce((SELECT json_agg(json_build_object('departmentId', a.department_id, 'personId', a.person_id, 'name', p.name, 'nameEn', p.name_en))
          FROM case_assignee a JOIN person p ON p.id = a.person_id WHERE a.case_id = c.id AND ${ofOurs(reader, sql`a.department_id`)}), '[]') AS assignees,
        w.name AS draft_name, w.name_en AS draft_name_en,
        CASE WHEN d.case_id IS NULL THEN NULL WHEN d.verdict IS NOT NULL THEN d.verdict::text
          WHEN d.submitted_at IS NOT NULL THEN 'submitted' ELSE 'written' END AS draft_state
      FROM page JOIN "case" c ON c.id = page.id JOIN hearing h ON h.id = c.hearing_id JOIN question q ON q.id = c.question_id
        LEFT JOIN topic t ON t.id = q.topic_id LEFT JOIN tally y ON y.question_id = q.id
        LEFT JOIN LATERAL (SELECT * FROM case_draft o WHERE o.case_id = c.id AND o.text <> '' AND ${ofOurs(reader, sql`o.department_id`)}
          ORDER BY o.saved_at DESC LIMIT 1) d ON TRUE
        LEFT JOIN person w ON w.id = d.written_by_id
    )
    SELECT (SELECT coalesce(json_agg(listed ORDER BY listed.place), '[]') FROM listed) AS cases,
      (SELECT coalesce(json_agg(json_build_object('status', s.status, 'n', s.n, 'late', s.late)), '[]')
        FROM (SELECT status, count(*) AS n, count(*) FILTER (WHERE late) AS late FROM found GROUP BY status) s) AS counts`.execute(
    db,
  )
  const { cases, counts } = rows[0] ?? { cases: [], counts: [] }
  const inState = (status: CaseStatus) => counts.find((row) => row.status === status)?.n ?? 0
  return {
    cases: cases.slice(0, take).map(deskCase),
    more: cases.length > take,
    counts: Object.fromEntries(CASE_STATUSES.map((status) => [status, inState(status)])) as Record<CaseStatus, number>,
    late: counts.reduce((sum, row) => sum + row.late, 0),
  }
}

/** SQL for whether a case `c` of a hearing `h` is overdue, or one that is handled together with it. */
const overdue = (now: Date): RawBuilder<SqlBool> =>
  sql.raw(`(${overdueAt(now)} OR c.id IN (SELECT m.merged_into_id FROM "case" m JOIN hearing g ON g.id = m.hearing_id
    WHERE m.merged_into_id IS NOT NULL AND ${overdueAt(now, 'm', 'g')}))`)

const moment = (at: string) => new Date(at).toISOString()

const deskCase = ({ place: _, topicZh, topicEn, draftName, draftNameEn, draftState, ...row }: Row): DeskCase => ({
  ...row,
  clock: row.clock && { ...row.clock, dueAt: moment(row.clock.dueAt) },
  topic: topicZh === null ? null : { zh: topicZh, en: topicEn ?? '' },
  openedAt: moment(row.openedAt),
  attendedAt: row.attendedAt && moment(row.attendedAt),
  assignees: row.assignees.map((one) => ({ ...one, ...publicName(one) })),
  draft:
    draftState === null ? null : { ...publicName({ name: draftName ?? '', nameEn: draftNameEn }), state: draftState },
})
