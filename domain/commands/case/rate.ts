import * as z from 'zod'
import { rating } from '#contract/cases.ts'
import { openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound } from '../inputs.ts'

/** An asker rates a round: whether it was solved, fair and fast, each from 1 to 5 or skipped. Another rating of the same asker takes its place. */
export const rateCase = command({
  input: z.object({
    ...caseRound,
    solved: rating.default(null),
    fair: rating.default(null),
    fast: rating.default(null),
  }),
  who: { citizen: 'own' },
  appends: ['case.rated'],
  rule: async (tx, input, ctx) => {
    const { solved, fair, fast } = input
    const { found, questionId } = await openForAsker(tx, input, 'rate', ctx)
    const { round } = found
    const given = { solved, fair, fast }
    await tx
      .insertInto('caseRating')
      .values({ caseId: found.id, round, questionId, ...given })
      .onConflict((conflict) => conflict.columns(['caseId', 'round', 'questionId']).doUpdateSet(given))
      .execute()
    return { entries: [tell(found, 'case.rated', { questionId, round, ...given }, {})] }
  },
})
