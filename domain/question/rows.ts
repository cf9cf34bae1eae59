import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { Refusal } from '#contract/refusals.ts'
import type { AskedQuestion } from '#contract/streams/hearing/entries.ts'
import type { PublicText } from '#contract/streams/public-text.ts'
import { readHearingForShare } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE, type QuestionAction } from './machine.ts'
import { reviewsOf } from './review-parts.ts'

/** Reads a question and locks it, but not against votes, which only need it to be there; refused as `unknown` where there is none. */
export async function lockQuestion(tx: Tx, questionId: string) {
  const question = await tx
    .selectFrom('question')
    .selectAll()
    .select((x) =>
      jsonArrayFrom(
        x
          .selectFrom('voteReview')
          .select(['voteReview.id', 'cause', 'votes', 'raisedAt', 'outcome'])
          .whereRef('voteReview.questionId', '=', 'question.id'),
      ).as('reviews'),
    )
    .where('id', '=', questionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!question) throw new Refusal('unknown', { field: 'questionId' })
  return question
}

/** A question as a rule reads it. */
export type QuestionRow = Awaited<ReturnType<typeof lockQuestion>>

/** Writes a change of a locked question and moves its version. */
export async function update(
  tx: Tx,
  question: Pick<QuestionRow, 'id' | 'status' | 'version'>,
  ctx: RuleContext,
  columns: Partial<Omit<QuestionRow, 'id' | 'version' | 'reviews'>>,
): Promise<void> {
  const statusAt = columns.status && columns.status !== question.status ? { statusAt: ctx.now, nextPlace: null } : {}
  await tx
    .updateTable('question')
    .set({ ...columns, ...statusAt, version: question.version + 1 })
    .where('id', '=', question.id)
    .execute()
}

/** A question's text as the record holds it. */
export const textOf = ({
  title,
  body,
  author,
  topicId,
  edited,
}: Pick<QuestionRow, 'title' | 'body' | 'author' | 'topicId' | 'edited'>): PublicText => ({
  title,
  body,
  author,
  topicId,
  edited,
})

/** What an entry that shows a locked question tells of it besides its text, as it is once the entry is written. */
export function askedOf(question: QuestionRow): AskedQuestion {
  const { reviews, setAside } = reviewsOf(question.reviews)
  return {
    number: question.ordinal ?? 0,
    version: question.version + 1,
    submittedAt: question.submittedAt.toISOString(),
    channel: question.channel,
    importedVotes: question.importedVotes,
    ...(Object.keys(reviews).length ? { reviews } : {}),
    ...(setAside ? { setAside } : {}),
  }
}

const hearings = new WeakMap<Tx, Map<string, string>>()

/** The hearing that a question belongs to, for good; refused as `unknown` where there is no such question. Read once for a transaction. */
export async function hearingOf(tx: Tx, questionId: string): Promise<string> {
  const known = hearings.get(tx)?.get(questionId)
  if (known) return known
  const found = await tx.selectFrom('question').select('hearingId').where('id', '=', questionId).executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  hearings.set(tx, (hearings.get(tx) ?? new Map()).set(questionId, found.hearingId))
  return found.hearingId
}

/** Reads a question with its hearing in order to change it: the hearing is shared first, as whoever closes it locks it first. */
export async function shareQuestion(tx: Tx, input: { questionId: string }) {
  const hearing = await readHearingForShare(tx, await hearingOf(tx, input.questionId))
  return { hearing, question: await lockQuestion(tx, input.questionId) }
}

/** Opens a question for an action of the staff, who were asked for their right at the door: at the version that the sender saw. */
export async function openQuestion(tx: Tx, input: { questionId: string; version: number }, action: QuestionAction) {
  const { hearing, question } = await shareQuestion(tx, input)
  if (question.version !== input.version) throw new Refusal('conflict')
  // Without words there is nothing to show, to answer or to join.
  if (question.erasedFor !== null && action !== 'split') throw new Refusal('wrong_state')
  const { to } = moveOf(QUESTION_MACHINE, question.status, action)
  return { hearing, question, to }
}
