import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import { type ClockAct, runClocks } from './clocks.ts'
import { classClock } from './new-clocks.ts'
import { type CaseRow, changeCase, tell } from './rows.ts'

/**
 * Gives a locked case another class. The clocks that run go on as they are; of those that are the case's own, what the new class demands besides
 * is a clock of its own, from now on.
 */
export async function reclassify(
  tx: Tx,
  found: CaseRow,
  code: string,
  ctx: RuleContext,
): Promise<NewEntry<'case.classified'>> {
  await changeCase(tx, found, ctx, { class: code })
  const timed = await runClocks(tx, found, demandsOf(code), ctx)
  const classified = { class: code, from: found.class, ...timed }
  return tell(found, 'case.classified', classified, { by: ctx.actor.personId })
}

const demandsOf = (code: string): ClockAct => ({
  type: 'case.classified',
  begins: { class: code },
  starts(rules, running) {
    const runs = (kind: 'attention' | 'reply') =>
      Object.values(running).some((one) => one.clock.kind === kind && one.departmentId === null)
    return (['attention', 'reply'] as const).flatMap((kind) => (runs(kind) ? classClock(kind, code, rules) : []))
  },
})
