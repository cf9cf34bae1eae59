import { isDone, QUESTION_STATUSES, type QuestionStatus } from '../../states.ts'
import type { PublicText } from '../public-text.ts'
import type { AskedQuestion, HearingEntry, HearingEntryOf } from './entries.ts'
import { withQuestion } from './question-map.ts'
import type { HearingView, QuestionView } from './view.ts'

/** Takes in a question that was just sent: waiting, its text for who may read it. */
export function submitted(view: HearingView, entry: HearingEntryOf<'question.submitted'>): HearingView {
  const { questionId, topicId, channel, importedVotes, number = countAll(view) + 1 } = entry.public
  const asked = { number, version: 1, submittedAt: entry.public.submittedAt ?? entry.at, channel, importedVotes }
  const { text = null, typedAt } = entry.private ?? {}
  const typed = typedAt === undefined ? {} : { typedAt }
  const question = { ...waiting(questionId, asked), statusAt: entry.at, text, topicId, ...typed }
  return {
    ...view,
    counts: { ...view.counts, waiting: view.counts.waiting + 1 },
    questions: withQuestion(view.questions, question),
  }
}

const countAll = ({ counts }: HearingView): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

const waiting = (id: string, asked: AskedQuestion): QuestionView => ({
  id,
  reviews: {},
  setAside: 0,
  ...asked,
  status: 'waiting',
  text: null,
  published: false,
  topicId: null,
  statusAt: asked.submittedAt,
  mergedIntoId: null,
  reason: null,
  answer: null,
  caseNumber: null,
})

/** Takes up a question that the view does not hold, as it was before the entry that shows it; `standing` is what else it was. */
export function met(
  view: HearingView,
  questionId: string,
  text: PublicText,
  asked: AskedQuestion | undefined,
  standing: Partial<QuestionView> = {},
): HearingView {
  if (!asked || view.questions[questionId]) return view
  const before = { ...asked, version: asked.version - 1 }
  const question = { ...waiting(questionId, before), topicId: text.topicId, ...standing }
  return { ...view, questions: withQuestion(view.questions, question) }
}

/** A question in its next state, since when, and the counts of both states, also where the view does not hold it. One that stays in its state has been in it as long as before. */
export function moved(
  view: HearingView,
  entry: HearingEntry,
  questionId: string,
  from: QuestionStatus,
  to: QuestionStatus,
  change: Partial<QuestionView>,
): HearingView {
  if (from === to) return changed(view, questionId, { ...change, status: to })
  const counts = { ...view.counts, [from]: view.counts[from] - 1, [to]: view.counts[to] + 1 }
  return changed({ ...view, counts }, questionId, { ...change, status: to, statusAt: entry.at, place: undefined })
}

/** A question changed, its version moved; the view as it is where it does not hold it. */
export function changed(view: HearingView, questionId: string, change: Partial<QuestionView>): HearingView {
  const question = view.questions[questionId]
  if (!question) return view
  const next = { ...question, ...change, version: question.version + 1 }
  return { ...view, questions: withQuestion(view.questions, next) }
}

/** Words of a question are gone: it is as the entry says, whatever the view held of it, since what led there may be blank by now. */
export function erased(view: HearingView, entry: HearingEntryOf<'question.erased'>): HearingView {
  const { questionId, reason, keepsText, asked, standing, text, counts } = entry.public
  const question: QuestionView = {
    ...waiting(questionId, asked),
    ...standing,
    text: keepsText ? (entry.private?.text ?? text) : null,
    ...(keepsText ? {} : { erased: reason }),
    ...(entry.private ? { note: entry.private.note } : {}),
  }
  return { ...view, counts, questions: withQuestion(view.questions, question) }
}

/** The next ones have their places; the questions themselves are as they were. */
export function nextOrdered(view: HearingView, order: readonly string[]): HearingView {
  let { questions } = view
  for (const [place, id] of order.entries()) {
    const question = questions[id]
    if (question) questions = withQuestion(questions, { ...question, place })
  }
  return { ...view, questions }
}

/** Votes of a question are under review; the question itself is as it was. */
export function underReview(view: HearingView, entry: HearingEntryOf<'votes.under_review'>): HearingView {
  const { questionId, reviewId, cause, votes } = entry.public
  const question = view.questions[questionId]
  if (!question) return view
  const review = { cause, votes, at: question.reviews[reviewId]?.at ?? entry.at }
  const reviews = { ...question.reviews, [reviewId]: review }
  return { ...view, questions: withQuestion(view.questions, { ...question, reviews }) }
}

/** A review of votes is decided. */
export function reviewDecided(view: HearingView, entry: HearingEntryOf<'votes.decided'>): HearingView {
  const { questionId, reviewId, outcome, votes } = entry.public
  const question = view.questions[questionId]
  if (!question) return view
  const { [reviewId]: _, ...reviews } = question.reviews
  const setAside = question.setAside + (outcome === 'set_aside' ? votes : 0)
  return { ...view, questions: withQuestion(view.questions, { ...question, reviews, setAside }) }
}

/** A hearing at its end: what was open is a case. */
export function closed(
  view: HearingView,
  cases: readonly (readonly [string, string, string | null])[],
  at: string,
): HearingView {
  const questions = { ...view.questions }
  for (const [id, caseNumber] of cases) {
    const question = questions[id]
    if (question)
      questions[id] = {
        ...question,
        place: undefined,
        status: 'case',
        statusAt: at,
        caseNumber,
        version: question.version + 1,
      }
  }
  const counts = { ...view.counts, case: view.counts.case + cases.length }
  for (const status of QUESTION_STATUSES) if (!isDone(status)) counts[status] = 0
  return { ...view, status: 'closed', closedAt: at, counts, questions, stage: [], hands: {}, submissionsClosed: null }
}
