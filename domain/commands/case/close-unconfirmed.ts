import * as z from 'zod'
import { runClocks } from '../../case/clocks.ts'
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
    const timed = await runClocks(tx, found, { type: 'case.unconfirmed' }, ctx)
    return { entries: [tell(found, 'case.unconfirmed', { to, round: found.round, ...timed }, { by: null })] }
  },
})
