import * as z from 'zod'
import { runClocks } from '../../case/clocks.ts'
import { attention, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** The lead has taken the case up and been in touch: the first clock stops. */
export const attendCase = command({
  input: z.object(seenCase),
  who: { handler: 'department' },
  appends: ['case.attended'],
  rule: async (tx, input, ctx) => {
    const { found, to, departmentId } = await openForDepartment(tx, input, 'attend', ctx)
    await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
    const timed = await runClocks(tx, found, { type: 'case.attended', departmentId }, ctx)
    return { entries: [tell(found, 'case.attended', { departmentId, to, ...timed }, { by: ctx.actor.personId })] }
  },
})
