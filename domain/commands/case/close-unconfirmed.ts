import * as z from 'zod'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Closes a case whose askers said nothing for the days of the rulebook. It never counts as solved, and they may still speak. */
export const closeUnconfirmed = command({
  input: z.object(seenCase),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['case.unconfirmed'],
  rule: async (tx, input, ctx) => {
    const { found, to } = await openCase(tx, input, 'lapse', ctx)
    await changeCase(tx, found, ctx, { status: to })
    return { entries: [tell(found, 'case.unconfirmed', { to, round: found.round }, { by: null })] }
  },
})
