import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { redateBatch } from '../../case/redate.ts'
import { reasonOf, rulesInForce } from '../../rulebook/rules.ts'
import { command } from '../command.ts'

/** Dates the clocks of the next cases by the rules that were corrected. `from`: the first of them, so that each batch is an act of its own. */
export const redateCases = command({
  input: z.object({ from: caseNumber }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['case.redated'],
  rule: async (tx, _input, ctx) => {
    const rules = await rulesInForce(tx)
    const entries = await redateBatch(tx, rules, await reasonOf(tx, rules.timedSince), ctx)
    if (entries.length) return { entries }
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
