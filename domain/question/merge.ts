import { Refusal } from '#contract/refusals.ts'
import { isVotable } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { bumpMergeEpoch, type HearingRow, isOver, lockAgainstVotes } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { apartEntry, comeBack } from './come-back.ts'
import type { Seen } from './moves.ts'
import { hearingOf, openQuestion, type QuestionRow, update } from './rows.ts'
import { restand } from './standing.ts'

/**
 * Joins a question to another of its hearing. Votes are united and nobody counts twice (`restand`). Questions that were joined to the
 * source follow it to the target.
 */
export async function merge(
  tx: Tx,
  input: Seen & { targetId: string },
  ctx: RuleContext,
): Promise<Outcome<'question.merged'>> {
  if (input.questionId === input.targetId) throw new Refusal('merge_self')
  await lockAgainstVotes(tx, await hearingOf(tx, input.questionId))
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
  if (!isVotable(target.status)) throw new Refusal('wrong_state')
  await bumpMergeEpoch(tx, hearing.id)
  const followers = await tx
    .selectFrom('question')
    .selectAll()
    .where('mergedIntoId', '=', question.id)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  await update(tx, question, ctx, { status: to, mergedIntoId: target.id })
  for (const follower of followers) await update(tx, follower, ctx, { mergedIntoId: target.id })
  await restand(tx, hearing.id, question.id, ctx)
  await restand(tx, hearing.id, target.id, ctx)
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
 * Undoes a merge: the question returns to the public, or to the unread ones if it was never reviewed, and whoever stands for it alone leaves
 * the other one. Once the hearing is over the entry tells the votes of both, since those of `hearing.closed` hold no more.
 */
export async function split(
  tx: Tx,
  input: Seen,
  ctx: RuleContext,
): Promise<{ hearing: HearingRow; question: QuestionRow; entries: [NewEntry<'question.split'>] }> {
  await lockAgainstVotes(tx, await hearingOf(tx, input.questionId))
  const { hearing, question } = await openQuestion(tx, input, 'split')
  const targetId = question.mergedIntoId
  if (targetId === null) throw new Refusal('wrong_state')
  await bumpMergeEpoch(tx, hearing.id)
  const to = await comeBack(tx, question, ctx)
  await restand(tx, hearing.id, targetId, ctx)
  const votes = isOver(hearing) ? await votesOf(tx, [question.id, targetId]) : undefined
  return { hearing, question, entries: [apartEntry(hearing, question, to, ctx, votes)] }
}

async function votesOf(tx: Tx, [questionId, targetId]: [string, string]): Promise<[number, number]> {
  const rows = await tx
    .selectFrom('tally')
    .select(['questionId', 'n'])
    .where('questionId', 'in', [questionId, targetId])
    .execute()
  const counts = new Map(rows.map((row) => [row.questionId, row.n]))
  return [counts.get(questionId) ?? 0, counts.get(targetId) ?? 0]
}
