import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { openConference } from '../../case/conferences.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { changeCase, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Says why a conference that was called is not held; it stays to be seen. */
export const cancelConference = command({
  input: z.object({ ...seenCase, conferenceId: id, reason: caseSentence }),
  who: { handler: 'department', arbiter: 'everywhere' },
  appends: ['case.conference_cancelled', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { conferenceId, reason } = input
    const { found } = await openConference(tx, input, ctx)
    await tx.updateTable('caseConference').set({ cancelledFor: reason }).where('id', '=', conferenceId).execute()
    await changeCase(tx, found, ctx, {})
    const cancelled = tell(found, 'case.conference_cancelled', { conferenceId, reason }, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, cancelled, ctx) }
  },
})
