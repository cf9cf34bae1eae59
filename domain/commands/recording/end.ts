import { Refusal } from '#contract/refusals.ts'
import { recordingStream } from '#contract/streams/names.ts'
import { isOver, readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Says that the record has all of a hearing's recording. Refused as `wrong_state` where the hearing is not over, nothing was recorded, or it was said. */
export const endRecording = command({
  input: onHearing,
  who: { system: 'everywhere' },
  internal: true,
  appends: ['recording.ended'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (!isOver(hearing)) throw new Refusal('wrong_state')
    const ended = await tx
      .updateTable('recording')
      .set({ endedAt: ctx.now })
      .where('hearingId', '=', hearingId)
      .where('endedAt', 'is', null)
      .returning('hearingId')
      .executeTakeFirst()
    if (!ended) throw new Refusal('wrong_state')
    return { entries: [entry(recordingStream(hearing.slug), 'recording.ended', {}, {})] }
  },
})
