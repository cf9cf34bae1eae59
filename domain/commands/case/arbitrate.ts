import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { appointLead, keepPrecedent, routeMerged } from '../../case/routing.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** Decides a dispute, for good: which department leads. The decision is a precedent for cases on the same topic, and what is handled together with it goes with it. */
export const arbitrateCase = command({
  input: z.object({ ...seenCase, departmentId, text: caseText }),
  who: { arbiter: 'everywhere' },
  appends: ['case.arbitrated', 'case.main_step', 'case.routed'],
  rule: async (tx, input, ctx) => {
    const { departmentId, text } = input
    const { found, to } = await openCase(tx, input, 'arbitrate', ctx)
    if (found.departmentId === null) throw new Refusal('wrong_state')
    await appointLead(tx, found, departmentId)
    await keepPrecedent(tx, found, departmentId, ctx)
    await tx
      .updateTable('caseDispute')
      .set({ decidedForId: departmentId, decision: text, decidedAt: ctx.now })
      .where('caseId', '=', found.id)
      .execute()
    await changeCase(tx, found, ctx, { status: to, departmentId })
    const from = found.departmentId
    const timed = await runClocks(tx, found, { type: 'case.arbitrated' }, ctx)
    const open = { departmentId, from, to, text, ...timed }
    const decided = tell(found, 'case.arbitrated', open, { by: ctx.actor.personId })
    const why = { ground: 'precedent', precedent: found.number } as const
    const routed = await routeMerged(tx, found, departmentId, why, ctx)
    const [, ...told] = await tellMerged(tx, found, decided, ctx)
    return { entries: [decided, ...routed, ...told] }
  },
})
