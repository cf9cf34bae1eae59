import type { CaseStatus } from '#contract/states.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { runClocks } from './clocks.ts'
import { type OfMain, takeInAll } from './equal-cases.ts'
import { attention, type CaseRow, changeCase, openForDepartment, type SeenCase, tell } from './rows.ts'

/** Has the lead attend to a case: the first clock stops. */
export async function attendTo(tx: Tx, input: SeenCase, ctx: RuleContext) {
  const opened = await openForDepartment(tx, input, 'attend', ctx)
  const { departmentId } = opened
  return takeInAll(tx, opened, 'attend', async (found: CaseRow, to: CaseStatus, of: OfMain) => {
    await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
    const timed = await runClocks(tx, found, { type: 'case.attended', departmentId }, ctx)
    const open = { departmentId, to, ...of, ...timed }
    return tell(found, 'case.attended', open, { by: ctx.actor.personId })
  })
}
