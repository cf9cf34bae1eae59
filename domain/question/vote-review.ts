import { sql } from 'kysely'
import { Refusal } from '#contract/refusals.ts'
import { readHearingForShare } from '../hearing/rows.ts'
import type { Tx } from '../kernel/context.ts'

/** What an upsert that makes a vote active again sets besides: where either of the two votes was set aside, the one that stays is. */
export const keptAside = sql`network = EXCLUDED.network, set_aside = vote.set_aside OR EXCLUDED.set_aside,
  review_id = CASE WHEN vote.set_aside THEN vote.review_id ELSE coalesce(EXCLUDED.review_id, vote.review_id) END`

/** Reviews of a question come one after another, and not while it is being joined to another; voting on it goes on meanwhile. */
export async function lockForReview(tx: Tx, questionId: string) {
  const found = await tx.selectFrom('question').select('hearingId').where('id', '=', questionId).executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  const hearing = await readHearingForShare(tx, found.hearingId)
  const question = await tx
    .selectFrom('question')
    .select(['id', 'askerId'])
    .where('id', '=', questionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return { hearing, question }
}

/** The hearing of a review's question; refused as `unknown` where there is no such review. */
export async function hearingOfReview(tx: Tx, reviewId: string): Promise<string> {
  const found = await tx
    .selectFrom('voteReview')
    .innerJoin('question', 'question.id', 'voteReview.questionId')
    .select('question.hearingId')
    .where('voteReview.id', '=', reviewId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'reviewId' })
  return found.hearingId
}
