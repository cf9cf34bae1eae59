import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { openCase, type SeenCase } from './rows.ts'

/** Opens a case for its lead or an arbiter with a conference that was neither held nor cancelled; refused as `unknown` where there is none such. */
export async function openConference(tx: Tx, input: SeenCase & { conferenceId: string }, ctx: RuleContext) {
  const { found } = await openCase(tx, input, 'confer', ctx)
  const conference = await tx
    .selectFrom('caseConference')
    .selectAll()
    .where('id', '=', input.conferenceId)
    .where('caseId', '=', found.id)
    .executeTakeFirst()
  if (!conference) throw new Refusal('unknown', { field: 'conferenceId' })
  if (conference.heldOn !== null || conference.cancelledFor !== null) throw new Refusal('wrong_state')
  return { found, conference }
}
