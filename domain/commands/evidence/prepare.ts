import * as z from 'zod'
import { attachmentId, hearingId, id } from '#contract/ids.ts'
import { EVIDENCE_CARDS, LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

const both = <T extends z.ZodType>(words: T) => z.object({ zh: words, en: words })

/**
 * Prepares an evidence card, which the hearing's staff alone reads until it is shown. Refused as `unknown` where its picture is not one that
 * the platform shows, as `describe_first` where nobody says what it shows, as `too_many_cards` where as many are prepared, as `wrong_state`
 * once the hearing is over.
 */
export const prepareEvidence = command({
  input: z.object({
    hearingId,
    cardId: id,
    title: both(line(LIMITS.evidenceTitle)),
    text: both(text(LIMITS.evidenceText)),
    picture: z
      .object({ id: attachmentId, alternative: both(line(LIMITS.alternative)) })
      .nullable()
      .default(null),
  }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['evidence.prepared'],
  rule: async (tx, { hearingId, cardId, title, text, picture }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    if (picture) {
      const found = await tx
        .selectFrom('attachment')
        .select('id')
        .where('id', '=', picture.id)
        .where('state', '=', 'published')
        .executeTakeFirst()
      if (!found) throw new Refusal('unknown', { field: 'picture' })
      if (!picture.alternative.zh && !picture.alternative.en) throw new Refusal('describe_first')
    }
    const { many } = await tx
      .selectFrom('evidenceCard')
      .select((x) => x.fn.countAll<string>().as('many'))
      .where('hearingId', '=', hearingId)
      .where('removedAt', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(many) >= EVIDENCE_CARDS) throw new Refusal('too_many_cards', { max: EVIDENCE_CARDS })
    const card = { id: cardId, title, text, picture }
    const prepared = await tx
      .insertInto('evidenceCard')
      .values({ id: cardId, hearingId, card: JSON.stringify(card), preparedAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!prepared) throw new Refusal('id_taken')
    return {
      entries: [entry(hearingStream(hearing.slug), 'evidence.prepared', { cardId }, { by, card })],
      answer: { id: cardId },
    }
  },
})
