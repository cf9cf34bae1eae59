import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Takes questions again. Refused as `conflict` where they are taken. */
export const reopenSubmissions = command({
  input: onHearing,
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.submissions_reopened'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await lockRunning(tx, hearingId)
    if (hearing.submissionsClosedAt === null) throw new Refusal('conflict')
    await tx
      .updateTable('hearing')
      .set({ submissionsClosedAt: null, submissionsClosedFor: null })
      .where('id', '=', hearingId)
      .execute()
    const by = { by: ctx.actor.personId }
    return { entries: [entry(hearingStream(hearing.slug), 'hearing.submissions_reopened', {}, by)] }
  },
})
