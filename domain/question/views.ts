import { publicName } from '#contract/public-name.ts'
import type { AnswerView, QuestionView } from '#contract/streams/hearing/view.ts'
import type { Answer, Case, Prisma, Question } from '#prisma/client.ts'
import { type ReviewParts, reviewsOf } from './review-parts.ts'
import { typedAtOf } from './typed-at.ts'

/** What a question's view is made of. */
export const QUESTION_PARTS = {
  answer: true,
  case: { select: { number: true } },
  offeredAs: { select: { letter: { select: { case: { select: { number: true } } } } } },
  reviews: { select: { id: true, cause: true, votes: true, raisedAt: true, outcome: true } },
} satisfies Prisma.QuestionInclude
type QuestionParts = Question & {
  answer: Answer | null
  case: Pick<Case, 'number'> | null
  /** The letter that became this question. */
  offeredAs: { letter: { case: Pick<Case, 'number'> | null } } | null
  reviews: readonly ReviewParts[]
}

/** A question's number for people; null in the row only inside the submitting transaction. */
export const numberOf = ({ ordinal }: { ordinal: number | null }): number => ordinal ?? 0

/** The case of the letter that became this question; it is followed up there, so the close of its hearing opens no second one. */
export const letterCaseOf = ({ offeredAs }: Pick<QuestionParts, 'offeredAs'>): string | null =>
  offeredAs?.letter.case?.number ?? null

/** A question as one audience reads it: unpublished text only where `full`. */
export function questionView(row: QuestionParts, full: boolean): QuestionView {
  const { id, status, version, published, topicId, channel, importedVotes, mergedIntoId } = row
  const text = { title: row.title, body: row.body, author: row.author, topicId, edited: row.edited }
  return {
    id,
    number: numberOf(row),
    status,
    version,
    published,
    topicId,
    channel,
    importedVotes,
    mergedIntoId,
    text: row.erasedFor === null && (published || full) ? text : null,
    submittedAt: row.submittedAt.toISOString(),
    statusAt: row.statusAt.toISOString(),
    reason: row.reasonCode,
    answer: row.answer ? answerView(row.answer) : null,
    caseNumber: row.case?.number ?? (status === 'case' ? letterCaseOf(row) : null),
    ...(status === 'next' && row.nextPlace !== null ? { place: row.nextPlace } : {}),
    ...reviewsOf(row.reviews),
    ...(row.erasedFor === null ? {} : { erased: row.erasedFor }),
    ...(full ? typedAtOf(row) : {}),
    ...(full && row.note !== null ? { note: row.note } : {}),
  }
}

/** How a question stands, all but its words: what the entry tells that blanks them. */
export const standingOf = (view: QuestionView) => {
  const { status, statusAt, published, topicId, mergedIntoId, reason, place, caseNumber, answer } = view
  const standing = { status, statusAt, published, topicId, mergedIntoId, reason, caseNumber, answer }
  return place === undefined ? standing : { ...standing, place }
}

/** An answer as the public reads it. */
export const answerView = ({
  kind,
  summary,
  byName,
  byNameEn,
  byTitleZh,
  byTitleEn,
  dueOn,
  departmentId,
  at,
}: Answer): AnswerView => ({
  kind,
  summary,
  ...publicName({ name: byName, nameEn: byNameEn }),
  title: { zh: byTitleZh, en: byTitleEn },
  dueOn,
  departmentId,
  at: at.toISOString(),
})
