import { inNextOrder } from '#contract/next-order.ts'
import type { Counts } from '#contract/signals.ts'
import { QUESTION_STATES } from '#contract/states.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'

/** People who asked the same: votes here and those imported. */
export const askedBy = (question: QuestionView, votes: Counts) => (votes[question.number] ?? 0) + question.importedVotes

/** The questions on air, the one called last first. */
export function onAir(questions: HearingView['questions']): QuestionView[] {
  return Object.values(questions)
    .filter(({ status }) => status === 'answering')
    .sort((a, b) => b.statusAt.localeCompare(a.statusAt) || b.number - a.number)
}

/** The questions to come: those put next in the order in which they were, then the other open ones by count, older first where equal. */
export function toCome(questions: HearingView['questions'], votes: Counts, take: number): QuestionView[] {
  const all = Object.values(questions)
  const next = inNextOrder(all)
  const others = all
    .filter(({ status }) => QUESTION_STATES[status].listed === 'open' && status !== 'next')
    .sort((a, b) => askedBy(b, votes) - askedBy(a, votes) || a.number - b.number)
  return [...next, ...others].slice(0, take)
}

/** How many questions were joined to this one. */
export const joinedTo = (questions: HearingView['questions'], id: string) =>
  Object.values(questions).filter(({ mergedIntoId }) => mergedIntoId === id).length

/** How far an answer's time is used: 黛 until three quarters, 赭 until the end, 丹 past it. */
export function urgency(usedMs: number, totalSeconds: number): 'fine' | 'soon' | 'over' {
  const share = usedMs / (totalSeconds * 1000)
  return share >= 1 ? 'over' : share >= 0.75 ? 'soon' : 'fine'
}
