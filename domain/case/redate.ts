import { sql } from 'kysely'
import type { Calendar } from '#contract/clocks/calendar.ts'
import { settledDue } from '#contract/clocks/clock.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { ClockChange } from '#contract/streams/case/clock-changes.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { readRules } from '../rulebook/rules.ts'
import { type ChangedClock, type ClockId, clocksOfRows, keepDates, updateClocks } from './clock-rows.ts'
import { nextMoment } from './clock-steps.ts'

/** Cases that are dated anew at once. */
const BATCH = 500

/**
 * Cases in the order in which everybody locks them: a main case first, then those that are handled together with it. Another order could end in a
 * deadlock with somebody who works on both.
 */
const inLockOrder = (tx: Tx) =>
  tx
    .selectFrom('case')
    .leftJoin('case as main', 'main.id', 'case.mergedIntoId')
    .orderBy((x) => x.fn.coalesce('main.number', 'case.number'))
    .orderBy('case.mergedIntoId', (order) => order.asc().nullsFirst())
    .orderBy('case.number')

/** The first case, in the order of batches, with a running clock that is dated by rules from before those in force; undefined where there is none. */
export async function firstToRedate(tx: Tx): Promise<string | undefined> {
  const { timedSince } = await readRules(tx)
  const first = await inLockOrder(tx)
    .select('case.number')
    .where('case.id', 'in', runningSince(timedSince))
    .limit(1)
    .executeTakeFirst()
  return first?.number
}

/** The next batch of such cases, locked. */
const casesToRedate = (tx: Tx, timedSince: number) =>
  inLockOrder(tx)
    .select(['case.id', 'case.number', 'case.questionId'])
    .where('case.id', 'in', runningSince(timedSince))
    .limit(BATCH)
    .forNoKeyUpdate('case')
    .execute()

const runningSince = (timedSince: number) =>
  sql<string>`(SELECT case_id FROM case_clock WHERE stopped_at IS NULL AND dated_by < ${timedSince})`

/**
 * Dates the running clocks of a batch of cases by the rules in force, and brings an entry for each case of which a deadline moved. What was
 * counted stays: a correction counts from its publication on. Limits stay those with which the clocks began.
 */
export async function redateBatch(
  tx: Tx,
  rules: Rules,
  reason: Bilingual,
  ctx: RuleContext,
): Promise<NewEntry<'case.redated'>[]> {
  const cases = await casesToRedate(tx, rules.timedSince)
  if (!cases.length) return []
  const askers = await askersOf(
    tx,
    cases.map(({ questionId }) => questionId),
  )
  const rows = await tx
    .selectFrom('caseClock')
    .selectAll()
    .where(
      'caseId',
      'in',
      cases.map(({ id }) => id),
    )
    .where('stoppedAt', 'is', null)
    .execute()
  const ofCase = Map.groupBy(rows, ({ caseId }) => caseId)
  const now = ctx.now.getTime()
  const written: ChangedClock[] = []
  const kept: ClockId[] = []
  const entries: NewEntry<'case.redated'>[] = []
  for (const { id: caseId, number, questionId } of cases) {
    const own = ofCase.get(caseId) ?? []
    const known = new Map(own.map((row) => [row.key, row]))
    const clocks: ClockChange[] = []
    for (const [key, clock] of Object.entries(clocksOfRows(own))) {
      const dated = redated(clock, rules.calendar, now)
      const nextAt = nextMoment(dated, rules, known.get(key)?.stepsTaken ?? [], now)
      const moved = dated.due !== clock.due || dated.waitsUntil !== clock.waitsUntil
      if (moved) clocks.push(changeTo(key, dated))
      if (moved || nextAt !== (known.get(key)?.nextAt?.getTime() ?? null))
        written.push({ caseId, key, clock: dated, nextAt })
      else kept.push({ caseId, key })
    }
    const body = { rulebook: rules.timedSince, reason, clocks }
    const recipients = { recipients: askers.get(questionId) ?? [] }
    if (clocks.length) entries.push(entry(caseStream(number), 'case.redated', body, { by: null }, recipients))
  }
  await updateClocks(tx, written, rules.number)
  await keepDates(tx, kept, rules.number)
  return entries
}

/** A clock by a calendar. One that has waited as long as it may keeps until when that was. */
export function redated(one: CaseClock, calendar: Calendar, now: number): CaseClock {
  const { due, waitsUntil } = settledDue(one.clock, calendar, now)
  return { ...one, due, waitsUntil: waitsUntil ?? one.waitsUntil }
}

const changeTo = (key: string, { due, waitsUntil }: CaseClock): ClockChange => ({
  type: 'redated',
  key,
  due: new Date(due).toISOString(),
  ...(waitsUntil === null ? {} : { until: new Date(waitsUntil).toISOString() }),
})

/** Who asked, by the questions of cases: theirs, and those that are joined to them. */
async function askersOf(tx: Tx, questionIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ questionId: string; askers: string[] }>`
    SELECT coalesce(merged_into_id, id) AS question_id, array_agg(DISTINCT asker_id) AS askers FROM question
    WHERE id = ANY(${questionIds}::uuid[]) OR merged_into_id = ANY(${questionIds}::uuid[]) GROUP BY 1`.execute(tx)
  return new Map(rows.map(({ questionId, askers }) => [questionId, askers]))
}
