import type { MilestoneKind } from '#contract/cases.ts'
import { mustBeAhead } from '../kernel/calendar-day.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { runClocks } from './clocks.ts'
import { tellMerged } from './equal-cases.ts'
import { promiseClock } from './new-clocks.ts'
import { showPictures } from './pictures.ts'
import { type CaseRow, changeCase, tell } from './rows.ts'

/** A step that a department promises in a case, with its day; a visit also says where, and when on that day. */
export type PlannedStep = {
  milestoneId: string
  departmentId: string
  kind: MilestoneKind
  title: string
  plannedOn: string
  place?: string
  time?: string
  attachmentIds?: readonly string[]
}

/** Plans a step in a locked case, which the caller has opened for the department. Its clock runs from now on. */
export async function planStep(tx: Tx, found: CaseRow, step: PlannedStep, ctx: RuleContext) {
  const { milestoneId, departmentId, kind, title, plannedOn, place = '', time = '', attachmentIds = [] } = step
  mustBeAhead(plannedOn, 'plannedOn', ctx.now, found.timeZone)
  const planned = { departmentId, kind, title, plannedOn, place, time }
  await tx
    .insertInto('caseMilestone')
    .values({ id: milestoneId, caseId: found.id, firstPlannedOn: plannedOn, ...planned })
    .execute()
  const pictures = await showPictures(tx, found, attachmentIds, { milestoneId }, ctx)
  await changeCase(tx, found, ctx, {})
  const whose = departmentId === found.departmentId ? {} : { departmentId }
  const starts = () => [promiseClock(plannedOn, { milestoneId, ...whose })]
  const timed = await runClocks(tx, found, { type: 'case.milestone_planned', starts }, ctx)
  const open = { milestoneId, ...planned, ...pictures, ...timed }
  return tellMerged(tx, found, tell(found, 'case.milestone_planned', open, { by: ctx.actor.personId }), ctx)
}
