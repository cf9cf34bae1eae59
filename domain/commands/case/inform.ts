import * as z from 'zod'
import { runClocks } from '../../case/clocks.ts'
import { attention, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** Tells the asker how it stands: received, passed on, under way. It is no reply: the lead's first one ends the first clock, no other. */
export const informAsker = command({
  input: z.object({ ...seenCase, text: caseText }),
  who: { handler: 'department' },
  appends: ['case.informed'],
  rule: async (tx, input, ctx) => {
    const { found, to, departmentId } = await openForDepartment(tx, input, 'inform', ctx)
    await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
    const timed = await runClocks(tx, found, { type: 'case.informed', departmentId }, ctx)
    const open = { departmentId, to, text: input.text, ...timed }
    return { entries: [tell(found, 'case.informed', open, { by: ctx.actor.personId })] }
  },
})
