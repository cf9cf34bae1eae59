import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { classRules } from '../../case/class-rules.ts'
import { runClocks } from '../../case/clocks.ts'
import { confirmationClock } from '../../case/new-clocks.ts'
import { type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import type { Rules } from '../../rulebook/calendar-versions.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * The lead is done and asks the askers whether it is solved. It takes a reply of this round that says something about the matter, and, where the
 * rulebook has the class go by milestones, finished works.
 */
export const resolveCase = command({
  input: z.object(seenCase),
  who: { handler: 'department' },
  appends: ['case.resolved'],
  rule: async (tx, input, ctx) => {
    const { found, to, departmentId } = await openForDepartment(tx, input, 'resolve', ctx)
    await mustHaveReplied(tx, found)
    if ((await classRules(tx, found.class)).milestones) await mustBeFinished(tx, found)
    await changeCase(tx, found, ctx, { status: to })
    const starts = (rules: Rules) => [confirmationClock(rules)]
    const timed = await runClocks(tx, found, { type: 'case.resolved', starts }, ctx)
    const open = { departmentId, to, round: found.round, ...timed }
    return { entries: [tell(found, 'case.resolved', open, { by: ctx.actor.personId })] }
  },
})

async function mustHaveReplied(tx: Tx, { id, round }: CaseRow): Promise<void> {
  const last = await tx
    .selectFrom('caseReply')
    .distinctOn('id')
    .select('empty')
    .where('caseId', '=', id)
    .where('round', '=', round)
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()
  if (!last.length) throw new Refusal('reply_first')
  if (last.every(({ empty }) => empty !== null)) throw new Refusal('substance_first')
}

/** Works that have begun are not done: one finish was reached, and nothing is left to be. */
async function mustBeFinished(tx: Tx, { id }: CaseRow): Promise<void> {
  const planned = await tx
    .selectFrom('caseMilestone')
    .select(['kind', 'reachedOn'])
    .where('caseId', '=', id)
    .where('droppedFor', 'is', null)
    .execute()
  const finished = planned.some(({ kind, reachedOn }) => kind === 'finish' && reachedOn !== null)
  if (!finished || planned.some(({ reachedOn }) => reachedOn === null)) throw new Refusal('finish_first')
}
