import { sql } from 'kysely'
import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { REVIEW_OUTCOMES } from '#contract/vote-review.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { lockForReview } from '../../question/vote-review.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { note, reason } from '../inputs.ts'

/** Decides a review: its votes go on counting, or leave the counts, also where a merge or a new identity has carried them since. */
export const decideVotes = command({
  input: z.object({ reviewId: id, outcome: z.enum(REVIEW_OUTCOMES), reason, note }),
  who: { moderator: 'hearing' },
  appends: ['votes.decided'],
  rule: async (tx, input, ctx) => {
    const { reviewId, outcome, reason, note } = input
    const found = await tx.selectFrom('voteReview').select('questionId').where('id', '=', reviewId).executeTakeFirst()
    if (!found) throw new Refusal('unknown', { field: 'reviewId' })
    const { hearing, question } = await lockForReview(tx, found.questionId)
    const rulebook = await mustBeReason(tx, reason, outcome === 'count' ? 'count_votes' : 'set_votes_aside')
    if (hearing.status === 'archived') throw new Refusal('wrong_state')
    const review = await tx.selectFrom('voteReview').select('outcome').where('id', '=', reviewId).executeTakeFirst()
    if (review?.outcome !== null) throw new Refusal('conflict')
    const votes = await activeVotes(tx, reviewId, question.id)
    if (outcome === 'set_aside') await setAside(tx, reviewId)
    await tx
      .updateTable('voteReview')
      .set({ outcome, votes, reasonCode: reason, note, decidedById: ctx.actor.personId, decidedAt: ctx.now })
      .where('id', '=', reviewId)
      .execute()
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'votes.decided',
          { questionId: question.id, reviewId, outcome, votes, reason, rulebook },
          { by: ctx.actor.personId, note },
          { recipients: [question.askerId] },
        ),
      ],
    }
  },
})

/** Locks a review's votes in the order of the votes' own door, and says how many of its question are active. */
async function activeVotes(tx: Tx, reviewId: string, questionId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) FILTER (WHERE active AND question_id = ${questionId})::int AS n FROM (
      SELECT question_id, active FROM vote WHERE review_id = ${reviewId} ORDER BY question_id, person_id FOR UPDATE) AS locked`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** A statement after the lock: it also sees the votes that the wait was for. */
async function setAside(tx: Tx, reviewId: string): Promise<void> {
  await sql`
    WITH aside AS (
      UPDATE vote SET set_aside = true WHERE review_id = ${reviewId} AND NOT set_aside RETURNING question_id, active)
    INSERT INTO tally (question_id, hearing_id, n, rev)
    SELECT a.question_id, q.hearing_id, -count(*), 1 FROM aside a JOIN question q ON q.id = a.question_id WHERE a.active
    GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1`.execute(tx)
}
