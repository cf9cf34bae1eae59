import { OPEN_CASES } from '#contract/states.ts'

/** Clocks that somebody in office owes to a case: all but the asker's silence, which ends no duty. */
export const OWED_CLOCKS = ['attention', 'reply', 'promise', 'review', 'dispute'] as const

/** SQL for whether a clock `k` is owed and runs. */
export const OWED_AND_RUNNING = `k.stopped_at IS NULL AND k.kind = ANY('{${OWED_CLOCKS.join(',')}}'::clock_kind[])`

/** SQL for the running clocks `k` of a case that are owed. */
const running = (id: string): string => `SELECT 1 FROM case_clock k WHERE k.case_id = ${id} AND ${OWED_AND_RUNNING}`

/**
 * SQL for whether a case is overdue at a moment: somebody has work with it, and a clock that is owed ran out; where none runs, as in cases of
 * before there were clocks, the promised day is over. `c` and `h` name the case and its hearing in the query around it. Lists, the open API,
 * oversight and return hearings go by it.
 */
export const overdueAt = (now: Date, c = 'c', h = 'h'): string => `(${c}.status IN (${quoted(OPEN_CASES)}) AND (
  EXISTS (${running(`${c}.id`)} AND k.due_at < '${now.toISOString()}'::timestamptz)
  OR (${c}.due_on < to_char('${now.toISOString()}'::timestamptz AT TIME ZONE ${h}.time_zone, 'YYYY-MM-DD') AND NOT EXISTS (${running(`${c}.id`)}))))`

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')
