import { settledDue } from '#contract/clocks/clock.ts'
import { type Actor, holds } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import { lacksRight } from '../kernel/access.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { calendarWith, type Rules } from '../rulebook/calendar-versions.ts'
import { readRules } from '../rulebook/rules.ts'
import { clocksOfRows } from './clock-rows.ts'
import { redated } from './redate.ts'

/** A running clock whose deadline a rulebook would move. Moments in milliseconds. */
export type MovedClock = {
  caseNumber: string
  key: string
  kind: CaseClock['clock']['kind']
  class: string
  before: number
  after: number
  /** Whether it would be over, though it is not yet: such a rulebook is not published. */
  ends: boolean
}

/** How many clocks of open cases of a class a rulebook would move. */
export type ClassEffect = { class: string; cases: number; earlier: number; later: number; ends: number }

/** What a rulebook would do to the open cases if it were published at this moment. The clocks that it moves: first those that would be over, then by how much they lose. */
export type DraftEffect = { classes: ClassEffect[]; moved: MovedClock[] }

/** Cases that a refusal names. */
const NAMED = 20

/** What a draft would do to the open cases, rehearsals’ apart; refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function effectOfDraft(db: Db, reader: Actor, document: Rulebook, now: Date): Promise<DraftEffect> {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
  return db.transaction().execute(async (tx) => effectOn(tx, await readRules(tx), document, now))
}

/** Refused as `clocks_cut_short` where running clocks would be over by a rulebook the moment it is published; names their cases. */
export async function mustEndNoClock(tx: Tx, rules: Rules, document: Rulebook, now: Date): Promise<void> {
  const { moved } = await effectOn(tx, rules, document, now)
  const cases = [...new Set(moved.filter(({ ends }) => ends).map(({ caseNumber }) => caseNumber))]
  if (!cases.length) return
  const more = cases.length > NAMED ? ' …' : ''
  throw new Refusal('clocks_cut_short', { n: cases.length, cases: cases.slice(0, NAMED).join(', ') + more })
}

/** Of a rulebook only its calendar moves what runs: a clock keeps the limit with which it began (decision 046). */
async function effectOn(tx: Tx, rules: Rules, document: Rulebook, at: Date): Promise<DraftEffect> {
  const now = at.getTime()
  const calendar = calendarWith(rules, document, now)
  if (calendar === rules.calendar) return { classes: [], moved: [] }
  const moved = (await runningClocks(tx)).flatMap(({ caseNumber, key, one, datedBy }): MovedClock[] => {
    const standing = datedBy < rules.timedSince ? redated(one, rules.calendar, now) : one
    const { due: after } = settledDue(one.clock, calendar, now)
    const { due: before, class: code, clock } = standing
    if (after === before) return []
    return [{ caseNumber, key, kind: clock.kind, class: code, before, after, ends: now < before && after <= now }]
  })
  moved.sort(
    (one, other) =>
      Number(other.ends) - Number(one.ends) ||
      one.after - one.before - (other.after - other.before) ||
      inOrder(one, other),
  )
  return { classes: byClass(moved), moved }
}

const inOrder = (one: MovedClock, other: MovedClock) =>
  one.caseNumber < other.caseNumber ? -1 : one.caseNumber > other.caseNumber ? 1 : one.key < other.key ? -1 : 1

function byClass(moved: readonly MovedClock[]): ClassEffect[] {
  const ofClass = [...Map.groupBy(moved, (one) => one.class)]
  return ofClass
    .map(([code, clocks]) => ({
      class: code,
      cases: new Set(clocks.map(({ caseNumber }) => caseNumber)).size,
      earlier: clocks.filter(({ before, after }) => after < before).length,
      later: clocks.filter(({ before, after }) => after > before).length,
      ends: clocks.filter(({ ends }) => ends).length,
    }))
    .sort((one, other) => other.ends - one.ends || other.cases - one.cases)
}

async function runningClocks(tx: Tx) {
  const rows = await tx
    .selectFrom('caseClock')
    .innerJoin('case', 'case.id', 'caseClock.caseId')
    .innerJoin('hearing', 'hearing.id', 'case.hearingId')
    .selectAll('caseClock')
    .select('case.number as caseNumber')
    .where('caseClock.stoppedAt', 'is', null)
    .where('hearing.rehearsal', '=', false)
    .execute()
  return rows.flatMap(({ caseNumber, datedBy, ...row }) =>
    Object.entries(clocksOfRows([row])).map(([key, one]) => ({ caseNumber, key, one, datedBy })),
  )
}
