import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { beginTranscript } from '../../transcript/rows.ts'
import { command } from '../command.ts'
import { tokenHash } from '../inputs.ts'

/** Lets an engine write captions of a hearing by a token of which the caller brings the hash, until it is ended or the hearing is over; refused as `captions_closed` once it is. */
export const issueCaptionToken = command({
  input: z.object({ hearingId, tokenId: id, tokenHash }),
  who: { moderator: 'hearing' },
  asksProof: true,
  appends: ['caption.token_issued'],
  rule: async (tx, { hearingId, tokenId, tokenHash }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('captions_closed')
    const issued = await tx
      .insertInto('captionToken')
      .values({ id: tokenId, hearingId, tokenHash, createdAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!issued) throw new Refusal('id_taken')
    const { opens } = await beginTranscript(tx, hearingId)
    const by = { by: ctx.actor.personId }
    return {
      entries: [entry(transcriptStream(hearing.slug), 'caption.token_issued', { tokenId }, by, { opens })],
      answer: { id: tokenId },
    }
  },
})
