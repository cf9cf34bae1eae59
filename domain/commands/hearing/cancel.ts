import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { caseSentence } from '../inputs.ts'
import { ENDS, endHearing } from './end.ts'

/**
 * Calls off a hearing that was announced and has not begun. The reason is public. Questions that were asked already become cases at once, as those do
 * that a hearing did not reach; it takes no late ones.
 */
export const cancelHearing = command({
  input: z.object({ hearingId, text: caseSentence }),
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ['hearing.cancelled', ...ENDS],
  rule: async (tx, { hearingId, text }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const ending = await endHearing(tx, { ...hearing, cancelledFor: text }, 'cancel', ctx)
    await tx.updateTable('hearing').set({ cancelledFor: text }).where('id', '=', hearingId).execute()
    const cancelled = entry(hearingStream(hearing.slug), 'hearing.cancelled', { text }, { by: ctx.actor.personId })
    return { entries: [cancelled, ...ending] }
  },
})
