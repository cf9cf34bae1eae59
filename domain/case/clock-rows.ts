import { sql } from 'kysely'
import { clock as clockSchema } from '#contract/clocks/clock.ts'
import type { CaseClock, CaseClocks } from '#contract/streams/case/clocks.ts'
import type { Tx } from '../kernel/context.ts'

/** A clock as its table holds it. */
export type ClockRow = {
  key: string
  round: number
  class: string
  rulebook: number
  departmentId: string | null
  milestoneId: string | null
  clock: unknown
  dueAt: Date
  waitsUntil: Date | null
}

/** A clock by its row. */
const clockOf = ({ clock, dueAt, waitsUntil, round, class: kind, rulebook, departmentId, milestoneId }: ClockRow) => ({
  clock: clockSchema.parse(clock),
  round,
  class: kind,
  rulebook,
  departmentId,
  milestoneId,
  due: dueAt.getTime(),
  waitsUntil: waitsUntil?.getTime() ?? null,
})

/** Clocks by their rows. */
export const clocksOfRows = (rows: readonly ClockRow[]): Record<string, CaseClock> =>
  Object.fromEntries(rows.map((row) => [row.key, clockOf(row)]))

/** Writes the same clocks to each of some cases, with one statement. `datedBy`: the version of the rulebook whose calendar dated them. */
export async function insertClocks(
  tx: Tx,
  caseIds: readonly string[],
  clocks: CaseClocks,
  { datedBy, nextAt }: { datedBy: number; nextAt: (clock: CaseClock) => number | null },
): Promise<void> {
  const entries = Object.entries(clocks)
  if (!entries.length || !caseIds.length) return
  const list = <T>(of: (clock: CaseClock) => T) => entries.map(([, clock]) => of(clock))
  await sql`
    INSERT INTO case_clock (case_id, key, round, kind, class, rulebook, department_id, milestone_id, clock, due_at, dated_by, next_at)
    SELECT c.id, k.key, k.round, k.kind::clock_kind, k.class, k.rulebook, k.department_id, k.milestone_id, k.clock, k.due_at, ${datedBy}::int, k.next_at
    FROM unnest(${caseIds}::uuid[]) AS c(id) CROSS JOIN unnest(${entries.map(([key]) => key)}::text[],
      ${list(({ round }) => round)}::int[], ${list(({ clock }) => clock.kind)}::text[], ${list((one) => one.class)}::text[],
      ${list(({ rulebook }) => rulebook)}::int[], ${list(({ departmentId }) => departmentId)}::uuid[],
      ${list(({ milestoneId }) => milestoneId)}::uuid[], ${list(({ clock }) => JSON.stringify(clock))}::jsonb[],
      ${list(({ due }) => new Date(due))}::timestamptz[], ${list((one) => momentOf(nextAt(one)))}::timestamptz[])
      AS k(key, round, kind, class, rulebook, department_id, milestone_id, clock, due_at, next_at)`.execute(tx)
}

/** A clock of any case. */
export type ClockId = { caseId: string; key: string }
/** A clock that changed, of any case. */
export type ChangedClock = ClockId & { clock: CaseClock; nextAt: number | null }

/** Writes clocks that changed, of however many cases, with one statement. */
export async function updateClocks(tx: Tx, changed: readonly ChangedClock[], datedBy: number): Promise<void> {
  if (!changed.length) return
  const list = <T>(of: (one: ChangedClock) => T) => changed.map(of)
  await sql`
    UPDATE case_clock SET clock = k.clock, due_at = k.due_at, waits_until = k.waits_until, stopped_at = k.stopped_at,
      dated_by = ${datedBy}::int, next_at = k.next_at
    FROM unnest(${list(({ caseId }) => caseId)}::uuid[], ${list(({ key }) => key)}::text[],
      ${list(({ clock }) => JSON.stringify(clock.clock))}::jsonb[], ${list(({ clock }) => new Date(clock.due))}::timestamptz[],
      ${list(({ clock }) => momentOf(clock.waitsUntil))}::timestamptz[], ${list(({ clock }) => momentOf(clock.clock.stop?.at ?? null))}::timestamptz[],
      ${list(({ nextAt }) => momentOf(nextAt))}::timestamptz[]) AS k(case_id, key, clock, due_at, waits_until, stopped_at, next_at)
    WHERE case_clock.case_id = k.case_id AND case_clock.key = k.key`.execute(tx)
}

/** Notes that a version of the rulebook leaves the dates of these clocks as they are. */
export async function keepDates(tx: Tx, clocks: readonly ClockId[], datedBy: number): Promise<void> {
  if (!clocks.length) return
  await sql`
    UPDATE case_clock SET dated_by = ${datedBy}::int
    FROM unnest(${clocks.map(({ caseId }) => caseId)}::uuid[], ${clocks.map(({ key }) => key)}::text[]) AS k(case_id, key)
    WHERE case_clock.case_id = k.case_id AND case_clock.key = k.key`.execute(tx)
}

/** Notes which steps of the ladder a clock has taken, and when it is looked at next. */
export async function noteSteps(
  tx: Tx,
  { caseId, key }: ClockId,
  stepsTaken: string[],
  next: number | null,
): Promise<void> {
  await tx
    .updateTable('caseClock')
    .set({ stepsTaken, nextAt: momentOf(next) })
    .where('caseId', '=', caseId)
    .where('key', '=', key)
    .execute()
}

const momentOf = (at: number | null) => (at === null ? null : new Date(at))
