import { OPEN_CASES } from '#contract/states.ts'
import { sqlWords } from '../kernel/sql-words.ts'

/** Clocks that somebody in office owes to a case: all but the asker's silence, which ends no duty. */
export const OWED_CLOCKS = ['attention', 'reply', 'promise', 'review', 'dispute'] as const

const OWED = `'{${OWED_CLOCKS.join(',')}}'::clock_kind[]`

/** SQL for whether a clock `k` is owed and runs. */
export const OWED_AND_RUNNING = `k.stopped_at IS NULL AND k.kind = ANY(${OWED})`

/** SQL for the running clocks `k` of a case that are owed. */
const running = (id: string): string => `SELECT 1 FROM case_clock k WHERE k.case_id = ${id} AND ${OWED_AND_RUNNING}`

/**
 * SQL for whether a case is overdue at a moment: somebody has work with it, and a clock that is owed ran out; where none runs, as in cases of
 * before there were clocks, the promised day is over. `c` and `h` name the case and its hearing in the query around it. Lists, desks, the
 * open API, oversight and return hearings go by it: whoever's clock ran out, an arbiter's or a helper's too.
 */
export const overdueAt = (now: Date, c = 'c', h = 'h'): string => `(${c}.status IN (${sqlWords(OPEN_CASES)}) AND (
  EXISTS (${running(`${c}.id`)} AND k.due_at < ${at(now)})
  OR ${overByDay(now, c, h)}))`

/** SQL for all cases `c` that are overdue by a clock `k`, each with the owed one that ran out first: `overdueAt` in the order of an index. */
export const overdueByClock = (
  now: Date,
): string => `(${OWED_AND_RUNNING} AND k.due_at < ${at(now)} AND c.status IN (${sqlWords(OPEN_CASES)})
  AND NOT EXISTS (SELECT 1 FROM case_clock e WHERE e.case_id = k.case_id AND e.stopped_at IS NULL AND e.kind = ANY(${OWED})
    AND (e.due_at, e.key) < (k.due_at, k.key)))`

/** SQL for all other cases `c` of hearings `h` that are overdue: no clock of theirs runs, and the promised day is over. */
export const overdueByDay = (now: Date): string =>
  `(c.status IN (${sqlWords(OPEN_CASES)}) AND ${overByDay(now, 'c', 'h')})`

const overByDay = (now: Date, c: string, h: string): string =>
  `(${c}.due_on < to_char(${at(now)} AT TIME ZONE ${h}.time_zone, 'YYYY-MM-DD') AND NOT EXISTS (${running(`${c}.id`)}))`

const at = (now: Date): string => `'${now.toISOString()}'::timestamptz`
