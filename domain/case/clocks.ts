import { advance, lastMoment, settledDue } from '#contract/clocks/clock.ts'
import type { ClockEvent } from '#contract/clocks/clock-events.ts'
import type { WorkingTime } from '#contract/clocks/limit.ts'
import type { EntryTypeOn } from '#contract/record.ts'
import { Refusal, type RefusalCode } from '#contract/refusals.ts'
import type { ClockChange } from '#contract/streams/case/clock-changes.ts'
import { type CaseClock, type CaseClocks, clocksAfter } from '#contract/streams/case/clocks.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { ClockBehind } from '../kernel/refusal.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { rulesInForce } from '../rulebook/rules.ts'
import { CLOCK_LIFE } from './clock-life.ts'
import { clocksOfRows, insertClocks, updateClocks } from './clock-rows.ts'
import { nextMoment } from './clock-steps.ts'
import { classClock, type NewClock, promiseClock, startOf } from './new-clocks.ts'
import type { CaseRow } from './rows.ts'

/** An act in a case, as its clocks see it. */
export type ClockAct = {
  /** The entry that will tell of it. */
  type: EntryTypeOn<'case'>
  /** Whose clocks it stops; of all where it isn't named. */
  departmentId?: string
  /** The planned step whose clock it stops. */
  milestoneId?: string
  /** The clocks that begin by it, besides those that run. */
  starts?: (rules: Rules, running: CaseClocks) => readonly NewClock[]
  /** The round and class of these where they are others from now on. */
  begins?: Partial<Pick<CaseClock, 'round' | 'class'>>
  /** Which clock is lengthened, and by how much. */
  extension?: { key: string; by: WorkingTime }
}

/** What an entry says of it. */
export type Timed = { rulebook: number; clocks?: ClockChange[] }

/**
 * Lets an act do to the clocks of a locked case what it does, and brings what its entry says of that. The only place that changes them: what
 * starts and stops is `CLOCK_LIFE`’s to say, what lengthens `advance`’s. Refused where a clock does not take an extension. `given`: the rules by
 * which an imported case is counted; else those in force.
 */
export async function runClocks(
  tx: Tx,
  found: CaseRow,
  act: ClockAct,
  ctx: RuleContext,
  given?: Rules,
): Promise<Timed> {
  const rules = given ?? (await rulesInForce(tx))
  const rows = await tx.selectFrom('caseClock').selectAll().where('caseId', '=', found.id).execute()
  const before = clocksOfRows(rows)
  const changes = changesBy(act, before, found, rules, ctx.now.getTime())
  if (!changes.length) return { rulebook: rules.number }
  const told = { rulebook: rules.number, clocks: changes }
  const after = clocksAfter(before, { at: ctx.now.toISOString(), public: told })
  const steps = new Map(rows.map(({ key, stepsTaken }) => [key, stepsTaken]))
  const nextAt = (clock: CaseClock, taken: readonly string[] | null = []) =>
    nextMoment(clock, rules, taken ?? [], ctx.now.getTime())
  const changed = new Set(changes.map(({ key }) => key))
  const touched = Object.entries(after).filter(([key]) => changed.has(key))
  const begun = Object.fromEntries(touched.filter(([key]) => !(key in before)))
  const known = touched.filter(([key]) => key in before)
  await insertClocks(tx, [found.id], begun, { datedBy: rules.number, nextAt })
  await updateClocks(
    tx,
    known.map(([key, clock]) => ({ caseId: found.id, key, clock, nextAt: nextAt(clock, steps.get(key)) })),
    rules.number,
  )
  return told
}

function changesBy(act: ClockAct, before: CaseClocks, found: CaseRow, rules: Rules, now: number): ClockChange[] {
  const running = Object.fromEntries(Object.entries(before).filter(([, { clock }]) => clock.stop === null))
  const asked = act.extension ? before : running
  const happened = Object.entries(asked).flatMap(([key, one]) => eventsOf(act, key, one, found, rules, now))
  if (act.extension && !happened.some(({ type }) => type === 'extended'))
    throw new Refusal('unknown', { field: 'clock' })
  const asNow = { round: found.round, class: found.class, ...act.begins }
  const begun = (act.starts?.(rules, running) ?? [])
    .filter(({ kind }) => CLOCK_LIFE[kind].starts.includes(act.type))
    .map((one) => startOf(one, asNow, rules, now))
    // One that was begun before runs on, or was stopped for good.
    .filter(({ key }) => !(key in before))
  return [...happened, ...begun]
}

function eventsOf(
  act: ClockAct,
  key: string,
  one: CaseClock,
  found: CaseRow,
  rules: Rules,
  now: number,
): ClockChange[] {
  const event = eventOf(act, key, one, found, now)
  if (!event) return []
  const taken = advance(one.clock, event, rules.calendar)
  if (!taken.ok) {
    if (taken.why === 'earlier') throw new ClockBehind(lastMoment(one.clock))
    if (event.type === 'extended') throw new Refusal(REFUSED[taken.why], { field: 'clock' })
    // The question is asked all the same; the clock doesn't wait for its answer.
    return []
  }
  const { due, waitsUntil } = settledDue(taken.clock, rules.calendar, now)
  const dated = { key, due: new Date(due).toISOString() }
  switch (event.type) {
    case 'asked':
      return [{ type: 'asked', ...dated, until: new Date(waitsUntil ?? now).toISOString() }]
    case 'extended':
      return [{ type: 'extended', ...dated, by: event.by }]
    case 'answered':
    case 'stopped':
      return [{ type: event.type, ...dated }]
  }
}

/** Why a clock isn't extended. */
const REFUSED = {
  stopped: 'clock_stopped',
  expired: 'clock_expired',
  not_allowed: 'not_extendable',
  too_often: 'extended_before',
  too_long: 'extension_too_long',
  waiting: 'wrong_state',
  not_waiting: 'wrong_state',
} as const satisfies Record<string, RefusalCode>

function eventOf(act: ClockAct, key: string, one: CaseClock, found: CaseRow, at: number): ClockEvent | null {
  const { kind, waits } = one.clock
  if (act.extension) return act.extension.key === key ? { type: 'extended', at, by: act.extension.by } : null
  if (CLOCK_LIFE[kind].stops.includes(act.type)) return concerns(act, one, found) ? { type: 'stopped', at } : null
  if (kind !== 'reply') return null
  if (act.type === 'case.citizen_asked') return one.departmentId === null ? { type: 'asked', at } : null
  const waiting = waits.some(({ answered }) => !answered)
  return act.type === 'case.citizen_answered' && waiting ? { type: 'answered', at } : null
}

/** Whether an act of a department, or on a planned step, is one on this clock. */
function concerns({ departmentId, milestoneId }: ClockAct, one: CaseClock, { departmentId: lead }: CaseRow): boolean {
  if (milestoneId !== undefined) return one.milestoneId === milestoneId
  return departmentId === undefined || departmentId === (one.departmentId ?? lead)
}

/** The clocks with which a case begins, as its first entry tells them. */
export function openingClocks(code: string, dueOn: string | null, rules: Rules, now: Date) {
  const promise = dueOn === null ? [] : [promiseClock(dueOn)]
  const clocks = [...classClock('attention', code, rules), ...classClock('reply', code, rules), ...promise].map((one) =>
    startOf(one, { round: 1, class: code }, rules, now.getTime()),
  )
  const told = { rulebook: rules.number, clocks }
  return { told, clocks: clocksAfter({}, { at: now.toISOString(), public: told }) }
}
