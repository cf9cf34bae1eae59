import * as z from 'zod'
import { hearingId, id, personId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { readStagePerson } from '../../hearing/stage-token.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'
import { tokenHash } from '../inputs.ts'

/**
 * Lets an encoder send for somebody of the hearing's panel, by a token of which the caller brings the hash, until it is ended or the hearing is
 * over. Refused as `not_on_panel` for anybody else, as `wrong_state` once the hearing is over.
 */
export const issueStageToken = command({
  input: z.object({ hearingId, tokenId: id, personId, tokenHash }),
  who: { moderator: 'hearing' },
  asksProof: true,
  appends: ['stage.token_issued'],
  rule: async (tx, { hearingId, tokenId, personId, tokenHash }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    if (!(await readStagePerson(tx, hearingId, personId))) throw new Refusal('not_on_panel', { field: 'personId' })
    const issued = await tx
      .insertInto('stageToken')
      .values({ id: tokenId, hearingId, personId, tokenHash, createdAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!issued) throw new Refusal('id_taken')
    const key = stageKeyOf(hearing.pseudonymKey, personId)
    return {
      entries: [entry(hearingStream(hearing.slug), 'stage.token_issued', { tokenId, key }, { by: ctx.actor.personId })],
      answer: { id: tokenId },
    }
  },
})
