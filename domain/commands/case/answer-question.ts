import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound, caseText } from '../inputs.ts'

/** An asker answers what the department asked; the department alone reads it. */
export const answerQuestion = command({
  input: z.object({ ...caseRound, text: caseText }),
  who: { citizen: 'own' },
  appends: ['case.citizen_answered'],
  rule: async (tx, input, ctx) => {
    const { text } = input
    const { found, to, questionId } = await openForAsker(tx, input, 'answer', ctx)
    const answered = await tx
      .updateTable('caseInquiry')
      .set({ questionId, answer: text, answeredAt: ctx.now })
      .where('caseId', '=', found.id)
      .where('answeredAt', 'is', null)
      .where('round', '=', found.round)
      .returning('id')
      .executeTakeFirst()
    if (!answered) throw new Refusal('wrong_state')
    await changeCase(tx, found, ctx, { status: to })
    const open = { inquiryId: answered.id, questionId, to }
    return { entries: [tell(found, 'case.citizen_answered', open, { text })] }
  },
})
