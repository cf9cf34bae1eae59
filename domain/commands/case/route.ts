import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { runClocks } from '../../case/clocks.ts'
import { proposalsFor, readRouting, routedBy } from '../../case/proposals.ts'
import { appointLead, mustLackLead } from '../../case/routing.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Gives a case to a department where none at work leads it. The record says on what ground: as routing proposes, and why, or by choice. */
export const routeCase = command({
  input: z.object({ ...seenCase, departmentId }),
  who: { arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.routed'],
  rule: async (tx, input, ctx) => {
    const { departmentId } = input
    const { found, to } = await openCase(tx, input, 'route', ctx)
    await mustLackLead(tx, found)
    await appointLead(tx, found, departmentId)
    const proposals = await proposalsFor(tx, await readRouting(tx), found.id)
    const proposal = proposals.find((one) => one.departmentId === departmentId)
    await changeCase(tx, found, ctx, { status: to, departmentId })
    const from = found.departmentId
    const why = proposal ? routedBy(proposal) : ({ ground: 'person' } as const)
    const timed = await runClocks(tx, found, { type: 'case.routed' }, ctx)
    const open = { departmentId, from, to, ...why, ...timed }
    return { entries: [tell(found, 'case.routed', open, { by: ctx.actor.personId })] }
  },
})
