import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { caseStream } from '#contract/streams/registry.ts'
import { bindAttachments } from '../../attachment/use.ts'
import { sayLastWord } from '../../case/last-word.ts'
import { ownPictures } from '../../case/pictures.ts'
import { changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound, caseSentence } from '../inputs.ts'

/** An asker says that it is not solved, or in part, and what is missing, with pictures if need be: the same case goes into its next round. */
export const reopenCase = command({
  input: z.object({
    ...caseRound,
    answer: z.enum(['partly', 'no']),
    text: caseSentence,
    attachmentIds: attachmentIds.default([]),
  }),
  who: { citizen: 'own' },
  appends: ['case.reopened'],
  rule: async (tx, input, ctx) => {
    const { answer, text, attachmentIds: pictureIds } = input
    const { found, to, questionId } = await openForAsker(tx, input, 'reopen', ctx)
    await sayLastWord(tx, found, { questionId, answer, text, pictureIds }, ctx)
    await bindAttachments(tx, pictureIds, { stream: caseStream(found.number), purpose: 'letter' }, ctx)
    const round = found.round + 1
    await changeCase(tx, found, ctx, { status: to, round, attendedAt: null })
    return {
      entries: [tell(found, 'case.reopened', { questionId, round, to, answer }, { text, ...ownPictures(pictureIds) })],
    }
  },
})
