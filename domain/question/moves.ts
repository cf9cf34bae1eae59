import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { HearingRow } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { releaseJoined } from './come-back.ts'
import { askedOf, openQuestion, textOf, update } from './rows.ts'

/** A question as the sender saw it. */
export type Seen = { questionId: string; version: number }
/** What a moderator says of a question that is held back or declined, and by which version of the rulebook. */
export type Decision = Seen & { reason: string; note: string; rulebook?: number }

type Shown = 'question.approved' | 'question.queued' | 'question.called'
type Plain = 'question.unqueued' | 'question.returned'
type Reasoned = 'question.held' | 'question.declined'

/** A move that shows the question: it is public from then on, with its text in the entry. */
export function shownMove<T extends Shown>(action: 'approve' | 'queue' | 'call', type: T) {
  return async (tx: Tx, input: Seen, ctx: RuleContext): Promise<{ hearing: HearingRow; entries: [NewEntry<T>] }> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    if (action === 'call' && hearing.status !== 'live') throw new Refusal('wrong_state')
    await update(tx, question, ctx, { status: to, published: true, reasonCode: null, note: null })
    const { questionId } = input
    const publicBody = { questionId, from: question.status, to, text: textOf(question), asked: askedOf(question) }
    const shown = entry<'hearing', Shown>(
      hearingStream(hearing.slug),
      type,
      publicBody,
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    )
    return { hearing, entries: [{ ...shown, type }] }
  }
}

/** A move that changes nothing but the question's state. */
export function plainMove<T extends Plain>(action: 'unqueue' | 'return', type: T) {
  return async (tx: Tx, input: Seen, ctx: RuleContext): Promise<Outcome<T>> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    await update(tx, question, ctx, { status: to })
    const moved = entry<'hearing', Plain>(
      hearingStream(hearing.slug),
      type,
      { questionId: input.questionId, from: question.status, to },
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    )
    return { entries: [{ ...moved, type }] }
  }
}

/** A move out of the public views for a reason, with a word to the asker. What is joined to the question comes back. */
export function reasoned<T extends Reasoned>(action: 'hold' | 'decline', type: T) {
  return async (tx: Tx, input: Decision, ctx: RuleContext): Promise<Outcome<T | 'question.split'>> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    await update(tx, question, ctx, { status: to, published: false, reasonCode: input.reason, note: input.note })
    const released = await releaseJoined(tx, hearing, question.id, ctx)
    const publicBody = {
      questionId: input.questionId,
      from: question.status as QuestionStatus,
      to,
      reason: input.reason,
      ...(input.rulebook === undefined ? {} : { rulebook: input.rulebook }),
    }
    const decided = entry<'hearing', Reasoned>(
      hearingStream(hearing.slug),
      type,
      publicBody,
      { by: ctx.actor.personId, note: input.note },
      { recipients: [question.askerId] },
    )
    return { entries: [{ ...decided, type }, ...released] }
  }
}

/** Declines a question. */
export const decline = reasoned('decline', 'question.declined')
/** Puts a called question back unanswered. */
export const putBack = plainMove('return', 'question.returned')

/** Refused unless the topic is this hearing's, or none. */
export async function mustBeTopic(tx: Tx, hearingId: string, topicId: string | null): Promise<void> {
  if (topicId === null) return
  const topic = await tx
    .selectFrom('topic')
    .select('id')
    .where('id', '=', topicId)
    .where('hearingId', '=', hearingId)
    .executeTakeFirst()
  if (!topic) throw new Refusal('unknown', { field: 'topicId' })
}
