import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import { id, moment, questionId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { VOTE_CAUSES } from '#contract/vote-review.ts'
import { entry } from '../../kernel/entry.ts'
import { VOTE_ALARM } from '../../question/vote-alarm.ts'
import { lockForReview } from '../../question/vote-review.ts'
import { command } from '../command.ts'

/**
 * Pools conspicuous votes of a question: they are shown as under review and go on counting. Votes of a cause that has an open review go
 * into that one. Refused as `conflict` where a review has them all already.
 */
export const reviewVotes = command({
  input: z.object({
    questionId,
    reviewId: id,
    cause: z.enum(VOTE_CAUSES),
    /** Whose votes, where the cause is a network: its hash as the votes carry it, hex. */
    network: z.hex().max(128).nullable().default(null),
    /** Votes cast after this moment. */
    since: moment,
  }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['votes.under_review'],
  rule: async (tx, input, ctx) => {
    const { hearing, question } = await lockForReview(tx, input.questionId)
    const { cause } = input
    const network = input.network === null ? null : Buffer.from(input.network, 'hex')
    const ofNetwork = sql<boolean>`EXISTS (SELECT 1 FROM vote v WHERE v.review_id = vote_review.id AND v.network = ${network})`
    const open = await tx
      .selectFrom('voteReview')
      .select(['id', 'votes'])
      .where('questionId', '=', question.id)
      .where('cause', '=', cause)
      .where('outcome', 'is', null)
      .$if(cause === 'network', (query) => query.where(ofNetwork))
      .executeTakeFirst()
    const reviewId = open?.id ?? input.reviewId
    const concerned: Record<typeof cause, RawBuilder<unknown>> = {
      network: sql`v.network = ${network}`,
      new_accounts: sql`EXISTS (SELECT 1 FROM person p WHERE p.id = v.person_id AND p.created_at > v.at - make_interval(mins => ${VOTE_ALARM.newMinutes}))`,
      burst: sql`true`,
    }
    const { rows } = await sql<{ n: number }>`
      WITH taken AS (
        UPDATE vote SET review_id = ${reviewId} FROM (
          SELECT question_id, person_id FROM vote v
          WHERE question_id = ${question.id} AND active AND review_id IS NULL AND via_id IS NULL AND at > ${input.since}::timestamptz AND ${concerned[cause]}
          ORDER BY person_id FOR UPDATE) AS k
        WHERE vote.question_id = k.question_id AND vote.person_id = k.person_id RETURNING 1)
      SELECT count(*)::int AS n FROM taken`.execute(tx)
    const taken = rows[0]?.n ?? 0
    if (!taken) throw new Refusal('conflict')
    const votes = (open?.votes ?? 0) + taken
    if (open) await tx.updateTable('voteReview').set({ votes }).where('id', '=', open.id).execute()
    else
      await tx
        .insertInto('voteReview')
        .values({ id: reviewId, questionId: question.id, cause, raisedAt: ctx.now, votes })
        .execute()
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'votes.under_review',
          { questionId: question.id, reviewId, cause, votes },
          { by: null },
          { recipients: [question.askerId] },
        ),
      ],
      answer: { id: reviewId },
    }
  },
})
