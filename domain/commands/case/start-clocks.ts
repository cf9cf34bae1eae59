import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { CASE_KIND } from '#contract/states.ts'
import { runClocks } from '../../case/clocks.ts'
import { clocksOfBefore } from '../../case/clocks-of-before.ts'
import { passSteps } from '../../case/pass-steps.ts'
import { lockCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'

/**
 * Gives a case that was opened before there were clocks those that it is owed, once, each since the moment that its record proves. Of the ladder's
 * steps that lie before now the last one alone is taken: nobody is told of each that nobody counted.
 */
export const startClocks = command({
  input: z.object({ caseNumber }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['case.clocks_started'],
  rule: async (tx, { caseNumber }, ctx) => {
    const found = await lockCase(tx, caseNumber)
    if (CASE_KIND[found.status] === 'over' || found.rulebook !== null) throw new Refusal('wrong_state')
    const starts = await clocksOfBefore(tx, found)
    const timed = await runClocks(tx, found, { type: 'case.clocks_started', starts }, ctx)
    await tx.updateTable('case').set({ rulebook: timed.rulebook }).where('id', '=', found.id).execute()
    await passSteps(
      tx,
      found,
      (timed.clocks ?? []).map(({ key }) => key),
      ctx,
    )
    return { entries: [tell(found, 'case.clocks_started', timed, { by: null })] }
  },
})
