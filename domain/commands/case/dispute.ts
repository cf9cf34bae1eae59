import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { DISPUTE_CLOCK } from '../../case/new-clocks.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { mustListReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** "Not ours": the lead says under which rule, and whose it is. An arbiter decides; until then the case is the lead's. Once in a case. */
export const disputeCase = command({
  input: z.object({ ...seenCase, rule: rulebookCode, proposes: departmentId, text: caseText }),
  who: { handler: 'department' },
  appends: ['case.disputed', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { rule, proposes, text } = input
    const { found, to, departmentId } = await openForDepartment(tx, input, 'dispute', ctx)
    if (proposes === departmentId) throw new Refusal('malformed', { field: 'proposes' })
    await mustListReason(tx, rule, 'dispute', 'rule')
    await mustBeAtWork(tx, proposes, 'proposes')
    const first = await tx
      .insertInto('caseDispute')
      .values({ caseId: found.id, departmentId, rule, proposesId: proposes, text, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('caseId')
      .executeTakeFirst()
    if (!first) throw new Refusal('bounced_before')
    await changeCase(tx, found, ctx, { status: to })
    const timed = await runClocks(tx, found, { type: 'case.disputed', starts: () => [DISPUTE_CLOCK] }, ctx)
    const open = { departmentId, to, rule, proposes, text, ...timed }
    const disputed = tell(found, 'case.disputed', open, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, disputed, ctx) }
  },
})
