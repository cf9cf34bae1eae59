import type { QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { bumpMergeEpoch, type HearingRow, mustBeLockedAgainstVotes } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE, splitOf } from './machine.ts'
import { askedOf, lockQuestion, type QuestionRow, textOf, update } from './rows.ts'
import { restand } from './standing.ts'

/**
 * Takes a joined question out of the one that it was joined to: it returns to the public, to the unread ones if it was never reviewed, or to the declined ones if its words were erased.
 * The caller brings the votes of the other one in line (`restand`), then writes `apartEntry`.
 */
export async function comeBack(tx: Tx, question: QuestionRow, ctx: RuleContext): Promise<QuestionStatus> {
  const { to } = moveOf(QUESTION_MACHINE, question.status, splitOf(question))
  await update(tx, question, ctx, { status: to, mergedIntoId: null })
  return to
}

/** The entry of a question that came back; `votes` as the record has them once the hearing is over. */
export function apartEntry(
  hearing: HearingRow,
  question: QuestionRow,
  to: QuestionStatus,
  ctx: RuleContext,
  votes?: [number, number],
): NewEntry<'question.split'> {
  return entry(
    hearingStream(hearing.slug),
    'question.split',
    {
      questionId: question.id,
      from: question.status,
      to,
      targetId: question.mergedIntoId ?? '',
      text: question.published ? textOf(question) : null,
      asked: askedOf(question),
      ...(votes ? { votes } : {}),
    },
    { by: ctx.actor.personId },
    { recipients: [question.askerId] },
  )
}

/**
 * Lets go of every question that is joined to one which leaves the list: its asker or a moderator decided about that one alone. Brings an
 * entry for each, in the order of their numbers. Where there are any, the command goes on only in a transaction that holds the votes.
 */
export async function releaseJoined(
  tx: Tx,
  hearing: HearingRow,
  targetId: string,
  ctx: RuleContext,
): Promise<NewEntry<'question.split'>[]> {
  const joined = await tx
    .selectFrom('question')
    .select('id')
    .where('mergedIntoId', '=', targetId)
    .orderBy('number')
    .execute()
  if (!joined.length) return []
  mustBeLockedAgainstVotes(tx, hearing.id)
  await bumpMergeEpoch(tx, hearing.id)
  const entries: NewEntry<'question.split'>[] = []
  for (const { id } of joined) {
    const question = await lockQuestion(tx, id)
    entries.push(apartEntry(hearing, question, await comeBack(tx, question, ctx), ctx))
  }
  await restand(tx, hearing.id, targetId, ctx)
  return entries
}
