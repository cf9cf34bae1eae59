import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream } from '#contract/streams/names.ts'
import { bindAttachments } from '../../attachment/use.ts'
import { runClocks } from '../../case/clocks.ts'
import { ownPictures } from '../../case/pictures.ts'
import { changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound, caseText } from '../inputs.ts'

/** An asker answers what the department asked, with pictures if need be; the department alone reads and sees that. */
export const answerQuestion = command({
  input: z.object({ ...caseRound, text: caseText, attachmentIds: attachmentIds.default([]) }),
  who: { citizen: 'own' },
  appends: ['case.citizen_answered'],
  rule: async (tx, input, ctx) => {
    const { text, attachmentIds: pictureIds } = input
    const { found, to, questionId } = await openForAsker(tx, input, 'answer', ctx)
    const answered = await tx
      .updateTable('caseInquiry')
      .set({ questionId, answer: text, pictureIds, answeredAt: ctx.now })
      .where('caseId', '=', found.id)
      .where('answeredAt', 'is', null)
      .where('round', '=', found.round)
      .returning('id')
      .executeTakeFirst()
    if (!answered) throw new Refusal('wrong_state')
    await bindAttachments(tx, pictureIds, { stream: caseStream(found.number), purpose: 'letter' }, ctx)
    await changeCase(tx, found, ctx, { status: to })
    const timed = await runClocks(tx, found, { type: 'case.citizen_answered' }, ctx)
    const open = { inquiryId: answered.id, questionId, to, ...timed }
    return { entries: [tell(found, 'case.citizen_answered', open, { text, ...ownPictures(pictureIds) })] }
  },
})
