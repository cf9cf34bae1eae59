import * as z from 'zod'
import { departmentId } from '#contract/ids.ts'
import { proposalsFor, readRouting, routedBy } from '../../case/proposals.ts'
import { mustLackLead, routeMerged, routeTo } from '../../case/routing.ts'
import { openCase } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Gives a case to a department where none at work leads it. The record says on what ground: as routing proposes, and why, or by choice. What is handled together with it goes with it. */
export const routeCase = command({
  input: z.object({ ...seenCase, departmentId }),
  who: { arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.routed'],
  rule: async (tx, input, ctx) => {
    const { departmentId } = input
    const { found, to } = await openCase(tx, input, 'route', ctx)
    await mustLackLead(tx, found)
    const proposals = await proposalsFor(tx, await readRouting(tx), found.id)
    const proposal = proposals.find((one) => one.departmentId === departmentId)
    const why = proposal ? routedBy(proposal) : ({ ground: 'person' } as const)
    const merged = await routeMerged(tx, found, departmentId, why, ctx)
    return { entries: [await routeTo(tx, found, { departmentId, to, ...why }, ctx), ...merged] }
  },
})
