import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/**
 * The lead asks the asker one concrete question, without whose answer it can't go on. Once in a round. The reply clock waits for the answer, as
 * long as the rulebook lets it; one that is overdue doesn't.
 */
export const askCitizen = command({
  input: z.object({ ...seenCase, inquiryId: id, text: caseText }),
  who: { handler: 'department' },
  appends: ['case.citizen_asked', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { inquiryId, text } = input
    const { found, to, departmentId } = await openForDepartment(tx, input, 'ask', ctx)
    const { id: caseId, round } = found
    const before = await tx
      .selectFrom('caseInquiry')
      .select('id')
      .where('caseId', '=', caseId)
      .where('round', '=', round)
      .executeTakeFirst()
    if (before) throw new Refusal('asked_before')
    await tx
      .insertInto('caseInquiry')
      .values({ id: inquiryId, caseId, round, departmentId, text, at: ctx.now })
      .execute()
    await changeCase(tx, found, ctx, { status: to })
    const timed = await runClocks(tx, found, { type: 'case.citizen_asked' }, ctx)
    const open = { departmentId, to, inquiryId, text, ...timed }
    const asked = tell(found, 'case.citizen_asked', open, { by: ctx.actor.personId })
    return {
      entries: await tellMerged(tx, found, asked, ctx),
      answer: { id: inquiryId },
    }
  },
})
