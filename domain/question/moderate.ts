import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import type { HearingRow } from '../hearing/rows.ts'
import { mustModerate } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { releaseJoined } from './come-back.ts'
import { askedOf, openQuestion, shareQuestion, textOf, update } from './rows.ts'

type Seen = { questionId: string; version: number }

/** Lets a question be public. */
export const approve = shownMove('approve', 'question.approved')
/** Puts a question among the next ones. */
export const queue = shownMove('queue', 'question.queued')
/** Calls a question to be answered now; refused as `on_air` while another one of its hearing is. */
export async function call(tx: Tx, input: Seen, ctx: RuleContext): Promise<Outcome> {
  try {
    return await shownMove('call', 'question.called')(tx, input, ctx)
  } catch (error) {
    // Only the index sees another call that is not committed yet.
    if (error instanceof Error && 'constraint' in error && error.constraint === 'question_one_on_air')
      throw new Refusal('on_air')
    throw error
  }
}
/** Takes a question out of the next ones. */
export const unqueue = plainMove('unqueue', 'question.unqueued')
/** Puts a called question back unanswered. */
export const putBack = plainMove('return', 'question.returned')

function shownMove(
  action: 'approve' | 'queue' | 'call',
  type: 'question.approved' | 'question.queued' | 'question.called',
) {
  return async (tx: Tx, input: Seen, ctx: RuleContext): Promise<{ hearing: HearingRow; entries: [NewEntry] }> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    if (action === 'call' && hearing.status !== 'live') throw new Refusal('wrong_state')
    await update(tx, question, ctx, { status: to, published: true, reasonCode: null, note: null })
    const { questionId } = input
    const open = { questionId, from: question.status, to, text: textOf(question), asked: askedOf(question) }
    const shown = entry(
      hearingStream(hearing.slug),
      type,
      open,
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    )
    return { hearing, entries: [shown] }
  }
}

function plainMove(action: 'unqueue' | 'return', type: 'question.unqueued' | 'question.returned') {
  return async (tx: Tx, input: Seen, ctx: RuleContext): Promise<Outcome> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    await update(tx, question, ctx, { status: to })
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          type,
          { questionId: input.questionId, from: question.status, to },
          { by: ctx.actor.personId },
          { recipients: [question.askerId] },
        ),
      ],
    }
  }
}

/** Holds a question back for a reason; its text leaves the public views. What is joined to it comes back, here and where it is declined. */
export const hold = reasoned('hold', 'question.held')
/** Declines a question for a reason, with a word to its asker. */
export const decline = reasoned('decline', 'question.declined')

function reasoned(action: 'hold' | 'decline', type: 'question.held' | 'question.declined') {
  return async (tx: Tx, input: Input<'question:decline'>, ctx: RuleContext): Promise<Outcome> => {
    const { hearing, question, to } = await openQuestion(tx, input, action)
    await update(tx, question, ctx, { status: to, published: false, reasonCode: input.reason, note: input.note })
    const released = await releaseJoined(tx, hearing, question.id, ctx)
    const open = { questionId: input.questionId, from: question.status as QuestionStatus, to, reason: input.reason }
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          type,
          open,
          { by: ctx.actor.personId, note: input.note },
          { recipients: [question.askerId] },
        ),
        ...released,
      ],
    }
  }
}

/** Changes a question's words for a reason; the first original is kept. */
export async function edit(tx: Tx, input: Input<'question:edit'>, ctx: RuleContext): Promise<Outcome> {
  const { hearing, question } = await openForChange(tx, input, ctx)
  if (question.erasedFor !== null) throw new Refusal('wrong_state')
  const text = textOf({ ...question, title: input.title, body: input.body, edited: true })
  const original = { title: question.originalTitle ?? question.title, body: question.originalBody ?? question.body }
  await update(tx, question, ctx, {
    title: input.title,
    body: input.body,
    edited: true,
    originalTitle: original.title,
    originalBody: original.body,
  })
  const open = { questionId: input.questionId, reason: input.reason, text: question.published ? text : null }
  return {
    entries: [
      entry(
        hearingStream(hearing.slug),
        'question.edited',
        open,
        { by: ctx.actor.personId, text, ...(input.erases ? {} : { original }) },
        { recipients: [question.askerId] },
      ),
    ],
  }
}

/** Files a question under another topic of its hearing. */
export async function classify(tx: Tx, input: Input<'question:classify'>, ctx: RuleContext): Promise<Outcome> {
  const { hearing, question } = await openForChange(tx, input, ctx)
  await mustBeTopic(tx, hearing.id, input.topicId)
  await update(tx, question, ctx, { topicId: input.topicId })
  return {
    entries: [
      entry(
        hearingStream(hearing.slug),
        'question.classified',
        { questionId: input.questionId, topicId: input.topicId },
        { by: ctx.actor.personId },
      ),
    ],
  }
}

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

async function openForChange(tx: Tx, input: Seen, ctx: RuleContext) {
  const { hearing, question } = await shareQuestion(tx, input)
  mustModerate(ctx, hearing.id)
  if (question.version !== input.version) throw new Refusal('conflict')
  return { hearing, question }
}
