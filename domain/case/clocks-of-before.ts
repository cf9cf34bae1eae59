import { OVER_CASES } from '#contract/states.ts'
import type { CaseClocks } from '#contract/streams/case/clocks.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { entryOf } from '../kernel/queries.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { stepsAhead } from './milestones.ts'
import {
  classClock,
  coHandlerClock,
  confirmationClock,
  DISPUTE_CLOCK,
  type NewClock,
  promiseClock,
  reviewClock,
} from './new-clocks.ts'
import type { CaseRow } from './rows.ts'

/** Numbers of cases that have not ended and were opened before there were clocks, until they are given some; the oldest first. */
export async function casesOfBefore(db: Db, atMost: number): Promise<string[]> {
  const rows = await db
    .selectFrom('case')
    .select('number')
    .where('rulebook', 'is', null)
    .where('status', 'not in', OVER_CASES)
    .orderBy('openedAt')
    .limit(atMost)
    .execute()
  return rows.map(({ number }) => number)
}

/**
 * The clocks that a locked case of before is owed as it stands, each since the moment that its record proves: the round's beginning, the entry that
 * planned a step, asked for help, disputed it or put it on the books. Those that its own acts would have stopped are left out, and so are those
 * that run already. The askers' silence counts from now on: nobody had told them of its end.
 */
export async function clocksOfBefore(
  tx: Tx,
  found: CaseRow,
): Promise<(rules: Rules, running: CaseClocks) => NewClock[]> {
  const { status, round, dueOn, departmentId: lead } = found
  if (status === 'resolved') return (rules) => [confirmationClock(rules)]
  const since = await roundSince(tx, found)
  const replied = await repliedIn(tx, found)
  const helpers = await tx.selectFrom('caseCoHandler').selectAll().where('caseId', '=', found.id).execute()
  const steps = await plannedSteps(tx, found)
  const dispute = await tx
    .selectFrom('caseDispute')
    .select(['at', 'decidedAt'])
    .where('caseId', '=', found.id)
    .executeTakeFirst()
  const shelf = await tx
    .selectFrom('caseShelf')
    .select(['since', 'reviewOn'])
    .where('caseId', '=', found.id)
    .executeTakeFirst()
  return (rules, running) => {
    const reviewed = Object.values(running).some(({ clock }) => clock.kind === 'review')
    return [
      ...(found.attendedAt === null ? classClock('attention', found.class, rules) : []).map(from(since)),
      ...(lead !== null && replied.has(lead) ? [] : classClock('reply', found.class, rules)).map(from(since)),
      ...(dueOn === null ? [] : [promiseClock(dueOn)]).map(from(since)),
      ...helpers
        .filter((one) => !replied.has(one.departmentId))
        .flatMap((one) => coHandlerClock(one.departmentId, found.class, rules).map(from(round === 1 ? one.at : since))),
      ...steps.map(({ at, plannedOn, ...step }) => from(at)(promiseClock(plannedOn, step))),
      ...(status === 'disputed' && dispute && !dispute.decidedAt ? [from(dispute.at)(DISPUTE_CLOCK)] : []),
      ...(shelf && !reviewed ? [from(shelf.since)(reviewClock(shelf.reviewOn, found))] : []),
    ]
  }
}

const from =
  (since: Date) =>
  (one: NewClock): NewClock => ({ ...one, since: since.getTime() })

/** When the round of a case began: as it was opened, or as an asker reopened it. */
async function roundSince(tx: Tx, { id, round, openedAt }: CaseRow): Promise<Date> {
  const reopened = await tx
    .selectFrom('caseLastWord')
    .select('at')
    .where('caseId', '=', id)
    .where('round', '=', round - 1)
    .where('answer', '!=', 'yes')
    .executeTakeFirst()
  return reopened?.at ?? openedAt
}

/** Departments that published a reply about the matter in this round. */
async function repliedIn(tx: Tx, { id, round }: CaseRow): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('caseReply')
    .select('departmentId')
    .where('caseId', '=', id)
    .where('round', '=', round)
    .where('empty', 'is', null)
    .execute()
  return new Set(rows.map(({ departmentId }) => departmentId))
}

/** Steps that were neither reached nor given up, with the day first planned and since when they were. */
async function plannedSteps(tx: Tx, { id, number, openedAt }: CaseRow) {
  const steps = await stepsAhead(tx, { id })
  if (!steps.length) return []
  const rows = await tx
    .selectFrom('record')
    .selectAll()
    .where('stream', '=', caseStream(number))
    .where('type', '=', 'case.milestone_planned')
    .execute()
  const entries = rows.map((row) => entryOf<'case'>(row, false))
  return steps.map(({ id: milestoneId, departmentId, firstPlannedOn: plannedOn }) => {
    const told = entries.find(
      (one) => one !== 0 && one.type === 'case.milestone_planned' && one.public.milestoneId === milestoneId,
    )
    return { milestoneId, departmentId, plannedOn, at: told ? new Date(told.at) : openedAt }
  })
}
