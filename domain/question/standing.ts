import { sql } from 'kysely'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { keptAside } from './vote-review.ts'

/**
 * Brings the votes that a question has through those joined to it in line with what is joined to it now, and moves its count.
 * A person stands for the questions on which they have an active vote of their own (`via_id` is null). On a question to which others are
 * joined, whoever stands for one of those and not for the question itself has one vote more, marked with the one that it came through. A vote
 * that was set aside, or is under review, is so here too; where somebody stands for several, one that counts comes first.
 * To be called after `mergedIntoId` has changed, by who holds the hearing's votes. What was decided about a vote here leaves with it, unless
 * the review is this question's own.
 */
export async function restand(tx: Tx, hearingId: string, questionId: string, ctx: RuleContext): Promise<void> {
  await sql`
    WITH gone AS (
      UPDATE vote SET active = false, review_id = k.own, set_aside = vote.set_aside AND k.own IS NOT NULL FROM (
        SELECT question_id, person_id, (SELECT id FROM vote_review r WHERE r.id = v.review_id AND r.question_id = v.question_id) AS own
        FROM vote v WHERE v.question_id = ${questionId} AND v.active AND v.via_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM question s JOIN vote o ON o.question_id = s.id AND o.person_id = v.person_id AND o.active AND o.via_id IS NULL
          WHERE s.id = v.via_id AND s.merged_into_id = v.question_id)
        ORDER BY question_id, person_id FOR UPDATE OF v) AS k
      WHERE vote.question_id = k.question_id AND vote.person_id = k.person_id RETURNING vote.question_id, old.set_aside)
    UPDATE tally SET n = tally.n - (SELECT count(*) FILTER (WHERE NOT set_aside) FROM gone), rev = rev + 1
    WHERE question_id = ${questionId} AND EXISTS (SELECT 1 FROM gone)`.execute(tx)
  await sql`
    WITH joined AS (
      INSERT INTO vote (question_id, person_id, active, via_id, at, network, review_id, set_aside)
      SELECT ${questionId}::uuid, person_id, true, question_id, ${ctx.now}::timestamptz, network, review_id, set_aside FROM (
        SELECT DISTINCT ON (v.person_id) v.* FROM question s JOIN vote v ON v.question_id = s.id
        WHERE s.merged_into_id = ${questionId} AND v.active AND v.via_id IS NULL ORDER BY v.person_id, v.set_aside, v.question_id) AS one
      ORDER BY person_id
      ON CONFLICT (question_id, person_id) DO UPDATE SET active = true, via_id = EXCLUDED.via_id, ${keptAside} WHERE NOT vote.active
      RETURNING set_aside)
    INSERT INTO tally (question_id, hearing_id, n, rev)
    SELECT ${questionId}::uuid, ${hearingId}::uuid, count(*) FILTER (WHERE NOT set_aside), 1 FROM joined HAVING count(*) > 0
    ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1`.execute(tx)
}
