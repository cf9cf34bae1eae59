import type { RuleContext, Tx } from '../kernel/context.ts'
import { rulesInForce } from '../rulebook/rules.ts'
import { clocksOfRows, noteSteps } from './clock-rows.ts'
import { dueSteps, nextMoment } from './clock-steps.ts'
import type { CaseRow } from './rows.ts'

/** Notes all steps to which these clocks of a case have come, or all its clocks, but the last of each, as taken. */
export async function passSteps(
  tx: Tx,
  found: CaseRow,
  keys: readonly string[] | null,
  { now }: RuleContext,
): Promise<void> {
  if (keys?.length === 0) return
  const rules = await rulesInForce(tx)
  const rows = await tx
    .selectFrom('caseClock')
    .selectAll()
    .where('caseId', '=', found.id)
    .$if(keys !== null, (query) => query.where('key', 'in', keys ?? []))
    .execute()
  for (const [key, one] of Object.entries(clocksOfRows(rows))) {
    const stepsTaken = dueSteps(one, rules, [], now.getTime())
      .slice(0, -1)
      .map(({ name }) => name)
    if (!stepsTaken.length) continue
    const next = nextMoment(one, rules, stepsTaken, now.getTime())
    await noteSteps(tx, { caseId: found.id, key }, stepsTaken, next)
  }
}
