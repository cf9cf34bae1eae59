import * as z from 'zod'
import type { RouteGround } from '#contract/cases.ts'
import { departmentId } from '#contract/ids.ts'
import { appointLead, departmentOfTopic, mustLackLead, precedentFor } from '../../case/routing.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** Gives a case to a department where none at work leads it. The record says on what ground: as was decided before, as the topic routes, or by choice. */
export const routeCase = command({
  input: z.object({ ...seenCase, departmentId }),
  who: { arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.routed'],
  rule: async (tx, input, ctx) => {
    const { departmentId } = input
    const { found, to } = await openCase(tx, input, 'route', ctx)
    await mustLackLead(tx, found)
    await appointLead(tx, found, departmentId)
    const precedent = await precedentFor(tx, found.topicId)
    const asBefore = precedent?.departmentId === departmentId
    const asRouted = (await departmentOfTopic(tx, found.topicId)) === departmentId
    const ground: RouteGround = asBefore ? 'precedent' : asRouted ? 'topic' : 'person'
    await changeCase(tx, found, ctx, { status: to, departmentId })
    const from = found.departmentId
    const why = { ground, ...(asBefore ? { precedent: precedent.number } : {}) }
    return { entries: [tell(found, 'case.routed', { departmentId, from, to, ...why }, { by: ctx.actor.personId })] }
  },
})
