import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { REVIEW_REASONS } from '#contract/vote-review.ts'
import { shareHearing } from '../hearing/rows.ts'
import { mustBeSystem, mustModerate } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { VOTE_ALARM } from './vote-alarm.ts'

/** What an upsert that makes a vote active again sets besides: where either of the two votes was set aside, the one that stays is. */
export const keptAside = sql`network = EXCLUDED.network, set_aside = vote.set_aside OR EXCLUDED.set_aside,
  review_id = CASE WHEN vote.set_aside THEN vote.review_id ELSE coalesce(EXCLUDED.review_id, vote.review_id) END`

/**
 * Pools conspicuous votes of a question: they are shown as under review and go on counting. Votes of a cause that has an open review go
 * into that one. Refused as `conflict` where a review has them all already.
 */
export async function reviewVotes(tx: Tx, input: Input<'votes:review'>, ctx: RuleContext): Promise<Outcome> {
  mustBeSystem(ctx)
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
}

/** Decides a review: its votes go on counting, or leave the counts, also where a merge or a new identity has carried them since. */
export async function decideVotes(tx: Tx, input: Input<'votes:decide'>, ctx: RuleContext): Promise<Outcome> {
  const { reviewId, outcome, reason, note } = input
  const found = await tx.selectFrom('voteReview').select('questionId').where('id', '=', reviewId).executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'reviewId' })
  const { hearing, question } = await lockForReview(tx, found.questionId)
  mustModerate(ctx, hearing.id)
  if (REVIEW_REASONS[reason].for !== outcome) throw new Refusal('malformed', { field: 'reason' })
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
        { questionId: question.id, reviewId, outcome, votes, reason },
        { by: ctx.actor.personId, note },
        { recipients: [question.askerId] },
      ),
    ],
  }
}

/** Reviews of a question come one after another, and not while it is being joined to another; voting on it goes on meanwhile. */
async function lockForReview(tx: Tx, questionId: string) {
  const found = await tx.selectFrom('question').select('hearingId').where('id', '=', questionId).executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  const hearing = await shareHearing(tx, found.hearingId)
  const question = await tx
    .selectFrom('question')
    .select(['id', 'askerId'])
    .where('id', '=', questionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return { hearing, question }
}

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
