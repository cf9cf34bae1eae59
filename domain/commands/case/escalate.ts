import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { clockKey } from '#contract/streams/case/clock-changes.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import { clocksOfRows, noteSteps } from '../../case/clock-rows.ts'
import { type DueStep, dueSteps, type EscalationStep, nextMoment } from '../../case/clock-steps.ts'
import { type CaseRow, lockCase, tell } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import type { Tx } from '../../kernel/context.ts'
import { addStaffNews, type NewStaffNews, type StaffCircle } from '../../notice/staff-news.ts'
import { rulesInForce } from '../../rulebook/rules.ts'
import { command } from '../command.ts'

/**
 * Takes the steps of the ladder to which a clock of a case has come, each once: an entry for each, and a mail to those whom it concerns, in
 * office hours but for an emergency. Where none is due any more it only says when to look again.
 */
export const escalateCase = command({
  input: z.object({ caseNumber, key: clockKey }),
  who: { system: 'everywhere' },
  internal: true,
  sharesCommit: true,
  appends: ['case.escalated'],
  rule: async (tx, { caseNumber, key }, ctx) => {
    const found = await lockCase(tx, caseNumber)
    const rules = await rulesInForce(tx)
    const row = await tx
      .selectFrom('caseClock')
      .selectAll()
      .where('caseId', '=', found.id)
      .where('key', '=', key)
      .executeTakeFirst()
    const one = row && clocksOfRows([row])[key]
    if (!row || !one) throw new Refusal('unknown', { field: 'key' })
    const now = ctx.now.getTime()
    const before = row.stepsTaken ?? []
    const steps = dueSteps(one, rules, before, now)
    const stepsTaken = [...before, ...steps.map(({ name }) => name)]
    const next = nextMoment(one, rules, stepsTaken, now)
    await noteSteps(tx, { caseId: found.id, key }, stepsTaken, next)
    for (const step of steps) await tellStaff(tx, found, one, step, stepsTaken)
    const { kind } = one.clock
    const due = new Date(one.due).toISOString()
    const entries = steps.map(({ step }) =>
      tell(found, 'case.escalated', { key, kind, step, due, rulebook: rules.number }, { by: null }),
    )
    return entries.length ? { entries } : unrecorded(caseNumber, ctx)
  },
})

/** Who is told of each step besides those who hold the case, and of a call instead of them. */
const ABOVE: Readonly<Record<EscalationStep, readonly StaffCircle[]>> = {
  reminder: [],
  notice: [],
  supervisor: ['supervisors'],
  leader: ['leaders'],
  public_list: ['leaders'],
  call: ['on_call'],
}

async function tellStaff(
  tx: Tx,
  found: CaseRow,
  one: CaseClock,
  due: DueStep,
  taken: readonly string[],
): Promise<void> {
  const departmentId = one.departmentId ?? found.departmentId
  // An emergency that nobody attends to climbs, too: a call each time, and from the second one those above.
  const calls = taken.indexOf(due.name)
  const above =
    due.step === 'call'
      ? ABOVE.call.concat(calls > 0 ? 'supervisors' : [], calls > 1 ? 'leaders' : [])
      : ABOVE[due.step]
  // Those on duty are called instead of those who hold the case; where the rulebook names nobody, they are the same people.
  const holders = due.step === 'call' ? [] : holdersOf(one, departmentId)
  const circles = [...holders, ...above.map((circle) => ({ circle, departmentId }))]
  const news = circles.map((circle): NewStaffNews => ({ ...circle, matter: due.step, caseNumber: found.number }))
  await addStaffNews(tx, news, new Date(due.noticeAt))
}

/** Who is to act before a clock runs out: arbiters on a dispute, else the department, where there is one. */
function holdersOf({ clock }: CaseClock, departmentId: string | null): Pick<NewStaffNews, 'circle' | 'departmentId'>[] {
  if (clock.kind === 'dispute') return [{ circle: 'arbiters', departmentId: null }]
  return departmentId === null ? [] : [{ circle: 'handlers', departmentId }]
}
