import * as z from 'zod'
import type { CaseStatus } from '#contract/states.ts'
import { runClocks } from '../../case/clocks.ts'
import { type OfMain, takeInAll, tellMerged } from '../../case/equal-cases.ts'
import { attention, type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** Tells the asker how it stands: received, passed on, under way. It is no reply: the lead's first one ends the first clock, no other. */
export const informAsker = command({
  input: z.object({ ...seenCase, text: caseText }),
  who: { handler: 'department' },
  appends: ['case.informed', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const opened = await openForDepartment(tx, input, 'inform', ctx)
    const { departmentId } = opened
    const inform = async (found: CaseRow, to: CaseStatus, of: OfMain) => {
      await changeCase(tx, found, ctx, { status: to, ...attention(found, departmentId, ctx) })
      const timed = await runClocks(tx, found, { type: 'case.informed', departmentId }, ctx)
      const open = { departmentId, to, text: input.text, ...of, ...timed }
      return tell(found, 'case.informed', open, { by: ctx.actor.personId })
    }
    if (departmentId === opened.found.departmentId) return { entries: await takeInAll(tx, opened, 'inform', inform) }
    return { entries: await tellMerged(tx, opened.found, await inform(opened.found, opened.to, {}), ctx) }
  },
})
