import * as z from 'zod'
import { sayLastWord } from '../../case/last-word.ts'
import { changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound, caseSentence } from '../inputs.ts'

/** An asker says that it is not solved, or in part, and what is missing: the same case goes into its next round. */
export const reopenCase = command({
  input: z.object({ ...caseRound, answer: z.enum(['partly', 'no']), text: caseSentence }),
  who: { citizen: 'own' },
  appends: ['case.reopened'],
  rule: async (tx, input, ctx) => {
    const { answer, text } = input
    const { found, to, questionId } = await openForAsker(tx, input, 'reopen', ctx)
    await sayLastWord(tx, found, { questionId, answer, text }, ctx)
    const round = found.round + 1
    await changeCase(tx, found, ctx, { status: to, round, attendedAt: null })
    return { entries: [tell(found, 'case.reopened', { questionId, round, to, answer }, { text })] }
  },
})
