import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { type CaseRow, changeCase, openForDepartment, type SeenCase } from './rows.ts'

/** Opens a case for the department that planned a step which is neither reached nor dropped, or for the lead; refused as `unknown` where there is none such. */
export async function openMilestone(tx: Tx, input: SeenCase & { milestoneId: string }, ctx: RuleContext) {
  const { found, departmentId } = await openForDepartment(tx, input, 'follow_plan', ctx)
  const milestone = await tx
    .selectFrom('caseMilestone')
    .selectAll()
    .where('id', '=', input.milestoneId)
    .where('caseId', '=', found.id)
    .executeTakeFirst()
  if (!milestone) throw new Refusal('unknown', { field: 'milestoneId' })
  if (departmentId !== found.departmentId && departmentId !== milestone.departmentId) throw new Refusal('forbidden')
  if (milestone.reachedOn !== null || milestone.droppedFor !== null) throw new Refusal('wrong_state')
  return { found, milestone }
}

/** Writes what became of a planned step. */
export async function changeMilestone(
  tx: Tx,
  { found, milestone }: Awaited<ReturnType<typeof openMilestone>>,
  columns: { plannedOn?: string; movedFor?: string; reachedOn?: string; droppedFor?: string },
  ctx: RuleContext,
): Promise<void> {
  await tx.updateTable('caseMilestone').set(columns).where('id', '=', milestone.id).execute()
  await changeCase(tx, found, ctx, {})
}

/** Planned steps of a case that are neither reached nor given up, each with the day that was planned first. */
export const stepsAhead = (tx: Tx, { id }: Pick<CaseRow, 'id'>) =>
  tx
    .selectFrom('caseMilestone')
    .select(['id', 'departmentId', 'firstPlannedOn'])
    .where('caseId', '=', id)
    .where('reachedOn', 'is', null)
    .where('droppedFor', 'is', null)
    .orderBy('id')
    .execute()

export type StepAhead = Awaited<ReturnType<typeof stepsAhead>>[number]
