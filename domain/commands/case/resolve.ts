import * as z from 'zod'
import { lanesOf } from '#contract/letters/lanes.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseStatus } from '#contract/states.ts'
import { classRules } from '../../case/class-rules.ts'
import { runClocks } from '../../case/clocks.ts'
import { mergedFor, type OfMain, takeInEach } from '../../case/equal-cases.ts'
import { confirmationClock } from '../../case/new-clocks.ts'
import { type CaseRow, changeCase, openForDepartment, tell } from '../../case/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import type { Rules } from '../../rulebook/calendar-versions.ts'
import { rulesInForce } from '../../rulebook/rules.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * The lead is done and asks the askers whether it is solved. It takes a reply of this round that says something about the matter, and, where the
 * rulebook has the class go by milestones, finished works. What the classes of merged cases demand is demanded of their main case.
 */
export const resolveCase = command({
  input: z.object(seenCase),
  who: { handler: 'department' },
  appends: ['case.resolved'],
  rule: async (tx, input, ctx) => {
    const opened = await openForDepartment(tx, input, 'resolve', ctx)
    const { found, departmentId } = opened
    const merged = await mergedFor(tx, opened)
    const open = merged.filter(({ status }) => status !== 'resolved')
    await mustHaveReplied(tx, found)
    for (const one of open) await mustBeReplied(tx, one)
    const classes = [found, ...open].map((one) => one.class)
    if ((await classRules(tx, classes)).milestones) await mustBeFinished(tx, [found, ...open])
    await mustBeSafe(tx, [found, ...open])
    const resolve = async (one: CaseRow, to: CaseStatus, of: OfMain) => {
      await changeCase(tx, one, ctx, { status: to })
      const starts = (rules: Rules) => [confirmationClock(rules)]
      const timed = await runClocks(tx, one, { type: 'case.resolved', starts }, ctx)
      const told = { departmentId, to, round: one.round, ...of, ...timed }
      return tell(one, 'case.resolved', told, { by: ctx.actor.personId })
    }
    return { entries: [await resolve(found, opened.to, {}), ...(await takeInEach(merged, 'resolve', resolve))] }
  },
})

async function mustHaveReplied(tx: Tx, found: CaseRow): Promise<void> {
  const last = await lastReplies(tx, found)
  if (!last.length) throw new Refusal('reply_first')
  if (last.every(({ empty }) => empty !== null)) throw new Refusal('substance_first')
}

/** One that was merged after the reply was published has none yet. */
async function mustBeReplied(tx: Tx, merged: CaseRow): Promise<void> {
  const last = await lastReplies(tx, merged)
  if (last.every(({ empty }) => empty !== null)) throw new Refusal('reply_all_first', { caseNumber: merged.number })
}

/** The replies of this round, each as its last version says it. */
const lastReplies = (tx: Tx, { id, round }: CaseRow) =>
  tx
    .selectFrom('caseReply')
    .distinctOn('id')
    .select('empty')
    .where('caseId', '=', id)
    .where('round', '=', round)
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()

/** Where a case is in a lane that demands it, the place was made safe by a step that was reached, in one of those that are handled together. */
async function mustBeSafe(tx: Tx, cases: readonly CaseRow[]): Promise<void> {
  const lanes = lanesOf((await rulesInForce(tx)).document)
  if (!cases.some(({ lane }) => lanes.some(({ code, safety }) => safety && code === lane))) return
  const reached = await tx
    .selectFrom('caseMilestone')
    .select('id')
    .where(
      'caseId',
      'in',
      cases.map(({ id }) => id),
    )
    .where('kind', '=', 'safety')
    .where('reachedOn', 'is not', null)
    .where('droppedFor', 'is', null)
    .executeTakeFirst()
  if (!reached) throw new Refusal('safety_first')
}

/** Works that have begun are not done: one finish was reached, and nothing is left to be. */
async function mustBeFinished(tx: Tx, cases: readonly CaseRow[]): Promise<void> {
  const planned = await tx
    .selectFrom('caseMilestone')
    .select(['kind', 'reachedOn'])
    .where(
      'caseId',
      'in',
      cases.map(({ id }) => id),
    )
    .where('droppedFor', 'is', null)
    .execute()
  const finished = planned.some(({ kind, reachedOn }) => kind === 'finish' && reachedOn !== null)
  if (!finished || planned.some(({ reachedOn }) => reachedOn === null)) throw new Refusal('finish_first')
}
