import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { runClocks } from '../../case/clocks.ts'
import { coHandlerClock } from '../../case/new-clocks.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import type { Rules } from '../../rulebook/calendar-versions.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Has another department help with a task, with a clock of its own; the lead stays the lead, and its clock runs on. */
export const addCoHandler = command({
  input: z.object({ ...seenCase, departmentId, task: caseSentence }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.co_handler_added'],
  rule: async (tx, input, ctx) => {
    const { departmentId, task } = input
    const { found } = await openCase(tx, input, 'add_co_handler', ctx)
    if ([found.departmentId, ...found.coHandlers].includes(departmentId))
      throw new Refusal('malformed', { field: 'departmentId' })
    await mustBeAtWork(tx, departmentId)
    await tx.insertInto('caseCoHandler').values({ caseId: found.id, departmentId, task, at: ctx.now }).execute()
    await changeCase(tx, found, ctx, {})
    const starts = (rules: Rules) => coHandlerClock(departmentId, found.class, rules)
    const timed = await runClocks(tx, found, { type: 'case.co_handler_added', starts }, ctx)
    const open = { departmentId, task, ...timed }
    return { entries: [tell(found, 'case.co_handler_added', open, { by: ctx.actor.personId })] }
  },
})
