import { sql } from 'kysely'
import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams.ts'
import { holdVotes, turnVotes } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE, VOTABLE } from './machine.ts'
import { update } from './moderate.ts'
import { askedOf, openQuestion, textOf } from './rows.ts'
import { keptAside } from './vote-review.ts'

/**
 * Joins a question to another of its hearing. Votes are united and nobody counts twice: who voted for the source only gets a row on
 * the target marked `via`. A vote that was set aside, or is under review, is so on the target too. Questions that were joined to the source follow it to the target.
 */
export async function merge(tx: Tx, input: Input<'question:merge'>, ctx: RuleContext): Promise<Outcome> {
  if (input.questionId === input.targetId) throw new Refusal('merge_self')
  await holdVotes(tx, input.questionId, ctx)
  // Both rows are locked in the order of their ids, before either is read for its state.
  await tx
    .selectFrom('question')
    .select('id')
    .where('id', 'in', [input.questionId, input.targetId])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const { hearing, question, to } = await openQuestion(tx, input, 'merge')
  const target = await tx
    .selectFrom('question')
    .selectAll()
    .where('id', '=', input.targetId)
    .where('hearingId', '=', hearing.id)
    .executeTakeFirst()
  if (!target) throw new Refusal('unknown', { field: 'targetId' })
  if (target.mergedIntoId !== null) throw new Refusal('merge_self')
  if (!VOTABLE.some((status) => status === target.status)) throw new Refusal('wrong_state')
  await turnVotes(tx, hearing.id)
  const followers = await tx
    .selectFrom('question')
    .selectAll()
    .where('mergedIntoId', '=', question.id)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  await update(tx, question, ctx, { status: to, mergedIntoId: target.id })
  for (const follower of followers) await update(tx, follower, ctx, { mergedIntoId: target.id })
  await sql`
    WITH joined AS (
      INSERT INTO vote (question_id, person_id, active, via_id, at, network, review_id, set_aside)
      SELECT ${target.id}, person_id, true, coalesce(via_id, question_id), ${ctx.now}, network, review_id, set_aside
      FROM vote WHERE question_id = ${question.id} AND active ORDER BY person_id
      ON CONFLICT (question_id, person_id) DO UPDATE SET active = true, via_id = EXCLUDED.via_id, ${keptAside} WHERE NOT vote.active
      RETURNING set_aside)
    INSERT INTO tally (question_id, hearing_id, n, rev) SELECT ${target.id}, ${hearing.id}, count(*) FILTER (WHERE NOT set_aside), 1 FROM joined
    ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1`.execute(tx)
  const stream = hearingStream(hearing.slug)
  const by = { by: ctx.actor.personId }
  const first = entry(
    stream,
    'question.merged',
    { questionId: input.questionId, from: question.status, to, targetId: input.targetId },
    by,
    { recipients: [question.askerId] },
  )
  const rest = followers.map((follower) =>
    entry(
      stream,
      'question.merged',
      { questionId: follower.id, from: 'merged', to: 'merged', targetId: input.targetId },
      by,
      { recipients: [follower.askerId] },
    ),
  )
  return { entries: [first, ...rest] }
}

/**
 * Undoes a merge: the question returns to the public, or to the unread ones if it was never reviewed; votes that came through it leave the
 * target, and any other that they came through on the way there, with what was decided about them here: it is no matter of the target.
 */
export async function split(tx: Tx, input: Input<'question:split'>, ctx: RuleContext): Promise<Outcome> {
  await holdVotes(tx, input.questionId, ctx)
  const { hearing, question } = await openQuestion(tx, input, 'split')
  const { to } = moveOf(QUESTION_MACHINE, question.status, question.published ? 'split' : 'split_unread')
  const targetId = question.mergedIntoId
  if (targetId === null) throw new Refusal('wrong_state')
  await turnVotes(tx, hearing.id)
  await update(tx, question, ctx, { status: to, mergedIntoId: null })
  await sql`
    WITH gone AS (
      UPDATE vote SET active = false, review_id = k.own, set_aside = vote.set_aside AND k.own IS NOT NULL FROM (
        SELECT question_id, person_id, (SELECT id FROM vote_review r WHERE r.id = v.review_id AND r.question_id = v.question_id) AS own
        FROM vote v WHERE question_id IN (SELECT id FROM question WHERE id = ${targetId} OR merged_into_id = ${targetId})
          AND via_id = ${question.id} AND active ORDER BY question_id, person_id FOR UPDATE OF v) AS k
      WHERE vote.question_id = k.question_id AND vote.person_id = k.person_id RETURNING vote.question_id, old.set_aside),
    left_there AS (SELECT question_id, count(*) FILTER (WHERE NOT set_aside) AS n FROM gone GROUP BY 1 ORDER BY 1)
    UPDATE tally SET n = tally.n - left_there.n, rev = rev + 1 FROM left_there WHERE tally.question_id = left_there.question_id`.execute(
    tx,
  )
  const text = question.published ? textOf(question) : null
  return {
    entries: [
      entry(
        hearingStream(hearing.slug),
        'question.split',
        { questionId: input.questionId, from: 'merged', to, targetId, text, asked: askedOf(question) },
        { by: ctx.actor.personId },
        { recipients: [question.askerId] },
      ),
    ],
  }
}
