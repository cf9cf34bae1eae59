import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { DeskFilter, DeskScope } from '#contract/desk-filter.ts'
import { type Actor, holds } from '#contract/identity.ts'
import { lacksRight } from '../kernel/access.ts'

type Condition = RawBuilder<SqlBool>
/** A grant's bounds: the department and the hearing to which it is bound. */
type Bound = { departmentId: string | null; hearingId: string | null }

/** Whether somebody reads the cases of every department. */
export const seesAll = (reader: Actor): boolean =>
  (['arbiter', 'oversight', 'admin'] as const).some((role) => holds(reader, role))

/** Departments whose cases somebody handles; undefined for who reads those of all. Refused as `sign_in` or `forbidden` for everybody else. */
export function deskOf(reader: Actor): readonly Bound[] | undefined {
  if (seesAll(reader)) return undefined
  const handled = reader.grants.filter(({ role }) => role === 'handler')
  if (!handled.length) throw lacksRight(reader)
  return handled
}

/** SQL for the cases `c` that this reader's desk has, of one department where the filter names it. Refused like `deskOf`, and for a department of others. */
export function onDesk(reader: Actor, { departmentId, scope }: Pick<DeskFilter, 'departmentId' | 'scope'>): Condition {
  const desk = deskOf(reader) ?? [{ departmentId: departmentId ?? null, hearingId: null }]
  const bounds = departmentId ? desk.filter((bound) => bound.departmentId === departmentId) : desk
  if (!bounds.length) throw lacksRight(reader)
  return anyOf(bounds.map((bound) => inBounds(bound, scope)))
}

const anyOf = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` OR `)})`

function inBounds({ departmentId, hearingId }: Bound, scope: DeskScope | undefined): Condition {
  const there = hearingId === null ? sql<SqlBool>`TRUE` : sql<SqlBool>`c.hearing_id = ${hearingId}::uuid`
  const leads =
    departmentId === null
      ? sql<SqlBool>`c.department_id IS NOT NULL`
      : sql<SqlBool>`c.department_id = ${departmentId}::uuid`
  const helps = sql<SqlBool>`EXISTS (SELECT 1 FROM case_co_handler k WHERE k.case_id = c.id AND ${
    departmentId === null ? sql`TRUE` : sql`k.department_id = ${departmentId}::uuid`
  })`
  if (scope === 'lead') return sql`(${there} AND ${leads})`
  if (scope === 'co') return sql`(${there} AND ${helps})`
  if (departmentId === null) return there
  return sql`(${there} AND (${leads} OR ${helps}))`
}

/** SQL for what is of a department whose desk this is: `column` names its department. */
export function ofOurs(reader: Actor, column: RawBuilder<unknown>): Condition {
  const desk = deskOf(reader)
  return desk ? sql`${column} = ANY(${desk.flatMap(({ departmentId }) => departmentId ?? [])}::uuid[])` : sql`TRUE`
}

/** SQL for what a scope asks of the cases `c` besides: whose they are within the departments, and whose is the next step. */
export function withinScope(reader: Actor, scope: DeskScope | undefined): Condition {
  const me = reader.personId
  const mine = sql<SqlBool>`EXISTS (SELECT 1 FROM case_assignee a WHERE a.case_id = c.id AND a.person_id = ${me}::uuid)`
  switch (scope) {
    case 'mine':
      return mine
    case 'unassigned':
      return sql`NOT EXISTS (SELECT 1 FROM case_assignee a WHERE a.case_id = c.id AND ${ofOurs(reader, sql`a.department_id`)})`
    case 'waiting':
      return sql`((${mine} AND c.status = 'open') OR EXISTS (SELECT 1 FROM case_draft d WHERE d.case_id = c.id AND (
        (d.submitted_at IS NOT NULL AND d.verdict IS NULL AND d.written_by_id <> ${me}::uuid AND ${ofOurs(reader, sql`d.department_id`)})
        OR (d.verdict IS NOT NULL AND d.written_by_id = ${me}::uuid))))`
    case 'lead':
    case 'co':
    case undefined:
      return sql`TRUE`
  }
}
