import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Lets a department go that helped; what it said and planned stays. */
export const removeCoHandler = command({
  input: z.object({ ...seenCase, departmentId }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.co_handler_removed'],
  rule: async (tx, input, ctx) => {
    const { departmentId } = input
    const { found } = await openCase(tx, input, 'remove_co_handler', ctx)
    const { numDeletedRows } = await tx
      .deleteFrom('caseCoHandler')
      .where('caseId', '=', found.id)
      .where('departmentId', '=', departmentId)
      .executeTakeFirst()
    if (!numDeletedRows) throw new Refusal('unknown', { field: 'departmentId' })
    await changeCase(tx, found, ctx, {})
    return { entries: [tell(found, 'case.co_handler_removed', { departmentId }, { by: ctx.actor.personId })] }
  },
})
