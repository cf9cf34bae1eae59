import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Has another department help with a task; the lead stays the lead, and its clock runs on. */
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
    return { entries: [tell(found, 'case.co_handler_added', { departmentId, task }, { by: ctx.actor.personId })] }
  },
})
