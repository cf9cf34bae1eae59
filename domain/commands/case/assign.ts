import * as z from 'zod'
import { personId } from '#contract/ids.ts'
import { mustHandle } from '../../case/assignees.ts'
import { openForDepartment, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Gives a case to somebody of the department, or to nobody: who works on it within, which is no change of the case and nobody's conflict. The
 * public reads that it was given to somebody, and not to whom.
 */
export const assignCase = command({
  input: z.object({ caseNumber: seenCase.caseNumber, assignee: personId.nullable() }),
  who: { handler: 'department' },
  appends: ['case.assigned'],
  rule: async (tx, { caseNumber, assignee }, ctx) => {
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'assign', ctx)
    const { id: caseId, hearingId } = found
    if (assignee === null) {
      await tx
        .deleteFrom('caseAssignee')
        .where('caseId', '=', caseId)
        .where('departmentId', '=', departmentId)
        .execute()
    } else {
      await mustHandle(tx, assignee, { departmentId, hearingId })
      await tx
        .insertInto('caseAssignee')
        .values({ caseId, departmentId, personId: assignee, at: ctx.now })
        .onConflict((conflict) =>
          conflict.columns(['caseId', 'departmentId']).doUpdateSet({ personId: assignee, at: ctx.now }),
        )
        .execute()
    }
    return { entries: [tell(found, 'case.assigned', { departmentId }, { by: ctx.actor.personId, assignee })] }
  },
})
