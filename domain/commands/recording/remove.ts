import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { recordingStream } from '#contract/streams/names.ts'
import { isOver, readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Says that the files of a hearing's recording are removed, so many days after it. Refused as `wrong_state` where the hearing is not over, holds its recording, nothing was recorded, or it was said. */
export const removeRecording = command({
  input: z.object({ hearingId, days: z.int().min(0).max(36_500) }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['recording.removed'],
  rule: async (tx, { hearingId, days }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (!isOver(hearing) || hearing.holdsRecording) throw new Refusal('wrong_state')
    const removed = await tx
      .updateTable('recording')
      .set({ removedAt: ctx.now })
      .where('hearingId', '=', hearingId)
      .where('removedAt', 'is', null)
      .returning('hearingId')
      .executeTakeFirst()
    if (!removed) throw new Refusal('wrong_state')
    return { entries: [entry(recordingStream(hearing.slug), 'recording.removed', { days }, {})] }
  },
})
