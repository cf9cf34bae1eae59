import * as z from 'zod'
import { pace } from '#contract/hearing-settings.ts'
import { hearingId } from '#contract/ids.ts'
import { paceOf, restricts, samePace } from '#contract/pace.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { reason as givenReason, note } from '../inputs.ts'

/**
 * Sets how fast questions come and from whom, from this moment on. Refused as `conflict` unless the pace still is what the sender saw, as
 * `wrong_state` where nothing would change or the hearing is over, as `malformed` where people are restricted without a reason.
 */
export const paceHearing = command({
  /** `from` as the sender saw it. A reason is needed where somebody may do less than before. */
  input: z.object({ hearingId, from: pace, to: pace, reason: givenReason.nullable().default(null), note }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.paced'],
  rule: async (tx, input, ctx) => {
    const { hearingId, from, to, reason, note } = input
    const hearing = await lockRunning(tx, hearingId)
    if (!samePace(hearing, from)) throw new Refusal('conflict')
    if (samePace(from, to)) throw new Refusal('wrong_state')
    if (reason === null && restricts(from, to)) throw new Refusal('malformed', { field: 'reason' })
    const rulebook = reason === null ? undefined : await mustBeReason(tx, reason, 'pace')
    const why = { pacedAt: reason && ctx.now, pacedFor: reason }
    await tx
      .updateTable('hearing')
      .set({ ...paceOf(to), ...why })
      .where('id', '=', hearingId)
      .execute()
    const stream = hearingStream(hearing.slug)
    const paced = { ...to, reason, ...(rulebook === undefined ? {} : { rulebook }) }
    return { entries: [entry(stream, 'hearing.paced', paced, { by: ctx.actor.personId, note })] }
  },
})
