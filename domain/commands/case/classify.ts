import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { Refusal } from '#contract/refusals.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustListClass } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Gives a case another class of the rulebook in force. */
export const classifyCase = command({
  input: z.object({ ...seenCase, class: rulebookCode }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.classified'],
  rule: async (tx, input, ctx) => {
    const { found } = await openCase(tx, input, 'classify', ctx)
    if (found.class === input.class) throw new Refusal('malformed', { field: 'class' })
    const rulebook = await mustListClass(tx, input.class, 'class')
    await changeCase(tx, found, ctx, { class: input.class })
    const classified = { class: input.class, from: found.class, rulebook }
    return { entries: [tell(found, 'case.classified', classified, { by: ctx.actor.personId })] }
  },
})
