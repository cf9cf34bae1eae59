import { sql } from 'kysely'
import { settledDue } from '#contract/clocks/clock.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { ClockChange } from '#contract/streams/case/clock-changes.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import { caseStream } from '#contract/streams/registry.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { type ChangedClock, clocksOfRows, updateClocks } from './clock-rows.ts'
import { nextMoment } from './clock-steps.ts'

/** Cases that are dated anew at once. */
const BATCH = 500

/** The first case, by its number, with a running clock that is dated by a calendar from before this version; undefined where there is none. */
export async function firstToRedate(tx: Tx, rulebook: number): Promise<string | undefined> {
  const first = await tx
    .selectFrom('case')
    .innerJoin('caseClock', 'caseClock.caseId', 'case.id')
    .select('number')
    .where('stoppedAt', 'is', null)
    .where('datedBy', '<', rulebook)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return first?.number
}

/** The next batch of such cases, locked. */
const casesToRedate = (tx: Tx, rulebook: number) =>
  tx
    .selectFrom('case')
    .select(['id', 'number', 'questionId'])
    .where('id', 'in', (x) =>
      x.selectFrom('caseClock').select('caseId').where('stoppedAt', 'is', null).where('datedBy', '<', rulebook),
    )
    .orderBy('number')
    .limit(BATCH)
    .forNoKeyUpdate()
    .execute()

/**
 * Dates the running clocks of a batch of cases by the calendar in force, and brings an entry for each case of which a deadline moved. What was
 * counted stays: a correction counts from its publication on.
 */
export async function redateBatch(
  tx: Tx,
  rules: Rules,
  reason: Bilingual,
  ctx: RuleContext,
): Promise<NewEntry<'case.redated'>[]> {
  const cases = await casesToRedate(tx, rules.number)
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
  const entries: NewEntry<'case.redated'>[] = []
  for (const { id: caseId, number, questionId } of cases) {
    const own = ofCase.get(caseId) ?? []
    const taken = new Map(own.map(({ key, stepsTaken }) => [key, stepsTaken]))
    const clocks: ClockChange[] = []
    for (const [key, clock] of Object.entries(clocksOfRows(own))) {
      const dated = redated(clock, rules, now)
      written.push({ caseId, key, clock: dated, nextAt: nextMoment(dated, rules, taken.get(key) ?? [], now) })
      if (dated.due !== clock.due || dated.waitsUntil !== clock.waitsUntil) clocks.push(changeTo(key, dated))
    }
    const body = { rulebook: rules.number, reason, clocks }
    const recipients = { recipients: askers.get(questionId) ?? [] }
    if (clocks.length) entries.push(entry(caseStream(number), 'case.redated', body, { by: null }, recipients))
  }
  await updateClocks(tx, written, rules.number)
  return entries
}

/** A clock by the calendar in force. One that has waited as long as it may keeps until when that was. */
export function redated(one: CaseClock, { calendar }: Pick<Rules, 'calendar'>, now: number): CaseClock {
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
