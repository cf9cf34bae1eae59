import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { note, reason } from '../inputs.ts'

/** Takes no more questions for now; votes go on. Refused as `conflict` where a colleague did it already. */
export const closeSubmissions = command({
  input: z.object({ hearingId, reason, note }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.submissions_closed'],
  rule: async (tx, { hearingId, reason, note }, ctx) => {
    const hearing = await lockRunning(tx, hearingId)
    if (hearing.submissionsClosedAt !== null) throw new Refusal('conflict')
    const rulebook = await mustBeReason(tx, reason, 'pace')
    await tx
      .updateTable('hearing')
      .set({ submissionsClosedAt: ctx.now, submissionsClosedFor: reason })
      .where('id', '=', hearingId)
      .execute()
    const closed = { by: ctx.actor.personId, note }
    return { entries: [entry(hearingStream(hearing.slug), 'hearing.submissions_closed', { reason, rulebook }, closed)] }
  },
})
