import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/** Ends a token: what it sends ends within a second, and nothing is sent by it any more. Refused as `unknown` where there is none that holds. */
export const endStageToken = command({
  input: z.object({ hearingId, tokenId: id }),
  who: { moderator: 'hearing' },
  appends: ['stage.token_ended'],
  rule: async (tx, { hearingId, tokenId }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const ended = await tx
      .updateTable('stageToken')
      .set({ endedAt: ctx.now })
      .where('id', '=', tokenId)
      .where('hearingId', '=', hearingId)
      .where('endedAt', 'is', null)
      .returning('personId')
      .executeTakeFirst()
    if (!ended) throw new Refusal('unknown', { field: 'tokenId' })
    const key = stageKeyOf(hearing.pseudonymKey, ended.personId)
    return {
      entries: [entry(hearingStream(hearing.slug), 'stage.token_ended', { tokenId, key }, { by: ctx.actor.personId })],
      answer: { id: tokenId },
    }
  },
})
