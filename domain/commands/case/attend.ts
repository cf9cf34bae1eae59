import * as z from 'zod'
import type { CaseStatus } from '#contract/states.ts'
import { runClocks } from '../../case/clocks.ts'
import { type OfMain, takeInAll } from '../../case/equal-cases.ts'
import { attention, type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** The lead has taken the case up and been in touch: the first clock stops. */
export const attendCase = command({
  input: z.object(seenCase),
  who: { handler: 'department' },
  appends: ['case.attended'],
  rule: async (tx, input, ctx) => {
    const opened = await openForDepartment(tx, input, 'attend', ctx)
    const { departmentId } = opened
    const attend = async (found: CaseRow, to: CaseStatus, of: OfMain) => {
      await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
      const timed = await runClocks(tx, found, { type: 'case.attended', departmentId }, ctx)
      const open = { departmentId, to, ...of, ...timed }
      return tell(found, 'case.attended', open, { by: ctx.actor.personId })
    }
    return { entries: await takeInAll(tx, opened, 'attend', attend) }
  },
})
