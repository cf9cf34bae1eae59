import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { Refusal } from '#contract/refusals.ts'
import { reclassify } from '../../case/reclassify.ts'
import { openCase } from '../../case/rows.ts'
import { mustListClass } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Gives a case another class of the rulebook in force. The clocks that run go on as they are; of those that are the case's own, what the new class
 * demands besides is a clock of its own, from now on.
 */
export const classifyCase = command({
  input: z.object({ ...seenCase, class: rulebookCode }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.classified'],
  rule: async (tx, input, ctx) => {
    const { found } = await openCase(tx, input, 'classify', ctx)
    if (found.class === input.class) throw new Refusal('malformed', { field: 'class' })
    await mustListClass(tx, input.class, 'class')
    return { entries: [await reclassify(tx, found, input.class, ctx)] }
  },
})
