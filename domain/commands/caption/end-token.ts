import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends the token of an engine: nothing is written by it any more, and what was stays. Refused as `unknown` where there is none that holds. */
export const endCaptionToken = command({
  input: z.object({ hearingId, tokenId: id }),
  who: { moderator: 'hearing' },
  appends: ['caption.token_ended'],
  rule: async (tx, { hearingId, tokenId }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const ended = await tx
      .updateTable('captionToken')
      .set({ endedAt: ctx.now })
      .where('id', '=', tokenId)
      .where('hearingId', '=', hearingId)
      .where('endedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new Refusal('unknown', { field: 'tokenId' })
    const by = { by: ctx.actor.personId }
    return {
      entries: [entry(transcriptStream(hearing.slug), 'caption.token_ended', { tokenId }, by)],
      answer: { id: tokenId },
    }
  },
})
