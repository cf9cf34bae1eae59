import * as z from 'zod'
import { runClocks } from '../../case/clocks.ts'
import { sayLastWord } from '../../case/last-word.ts'
import { changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound } from '../inputs.ts'

/** An asker says that it is solved. */
export const confirmCase = command({
  input: z.object(caseRound),
  who: { citizen: 'own' },
  appends: ['case.confirmed'],
  rule: async (tx, input, ctx) => {
    const { found, to, questionId } = await openForAsker(tx, input, 'confirm', ctx)
    await sayLastWord(tx, found, { questionId, answer: 'yes', text: null }, ctx)
    await changeCase(tx, found, ctx, { status: to })
    const timed = await runClocks(tx, found, { type: 'case.confirmed' }, ctx)
    return { entries: [tell(found, 'case.confirmed', { questionId, round: found.round, to, ...timed }, {})] }
  },
})
