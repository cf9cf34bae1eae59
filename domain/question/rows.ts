import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { moderates, onPanel } from '#contract/identity.ts'
import type { AskedQuestion, PublicText } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import { type HearingRow, shareHearing } from '../hearing/rows.ts'
import { lacksRight } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE, type QuestionAction, type QuestionActor } from './machine.ts'
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
    number: question.number ?? 0,
    version: question.version + 1,
    submittedAt: question.submittedAt.toISOString(),
    channel: question.channel,
    importedVotes: question.importedVotes,
    ...(Object.keys(reviews).length ? { reviews } : {}),
    ...(setAside ? { setAside } : {}),
  }
}

/** Reads a question with its hearing in order to change it: the hearing is shared first, as whoever closes it locks it first. */
export async function shareQuestion(tx: Tx, input: { questionId: string }) {
  const found = await tx
    .selectFrom('question')
    .select('hearingId')
    .where('id', '=', input.questionId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'questionId' })
  const hearing = await shareHearing(tx, found.hearingId)
  return { hearing, question: await lockQuestion(tx, input.questionId) }
}

/** Opens a question for a staff action: at the version that the sender saw, the sender's role checked against the machine. */
export async function openQuestion(
  tx: Tx,
  input: { questionId: string; version: number },
  ctx: RuleContext,
  action: QuestionAction,
) {
  const { hearing, question } = await shareQuestion(tx, input)
  mustActAs(rolesOf(ctx, hearing), question.status, action, ctx)
  if (question.version !== input.version) throw new Refusal('conflict')
  const { to } = moveOf(QUESTION_MACHINE, question.status, action)
  return { hearing, question, to }
}

function rolesOf({ actor }: RuleContext, hearing: HearingRow): QuestionActor[] {
  return [
    ...(moderates(actor, hearing.id) ? (['moderator'] as const) : []),
    ...(onPanel(actor, hearing.id) ? (['official'] as const) : []),
  ]
}

function mustActAs(roles: QuestionActor[], status: QuestionStatus, action: QuestionAction, { actor }: RuleContext) {
  if (!roles.length) throw lacksRight(actor)
  const move = QUESTION_MACHINE[status][action]
  if (move && !move.by.some((by) => roles.includes(by))) throw new Refusal('forbidden')
}
