import * as z from 'zod'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** Takes a case off the books: what it waited for has changed. */
export const unshelveCase = command({
  input: z.object({ ...seenCase, text: caseText }),
  who: { handler: 'department' },
  appends: ['case.unshelved', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { found, to, departmentId } = await openForDepartment(tx, input, 'unshelve', ctx)
    await tx.deleteFrom('caseShelf').where('caseId', '=', found.id).execute()
    await changeCase(tx, found, ctx, { status: to })
    const timed = await runClocks(tx, found, { type: 'case.unshelved' }, ctx)
    const open = { departmentId, to, text: input.text, ...timed }
    const unshelved = tell(found, 'case.unshelved', open, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, unshelved, ctx) }
  },
})
