import { inNextOrder } from '#contract/next-order.ts'
import { type ListPart, type ListQuery, statesIn } from '#contract/question-list.ts'
import type { Counts } from '#contract/signals.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'

/** How many questions a part of the public list holds, all pages together. */
export const countListed = (counts: HearingView['counts'], part: ListPart = 'all'): number =>
  statesIn(part).reduce((sum, status) => sum + counts[status], 0)

/** How many wait for a first decision. */
export const countWaiting = (counts: HearingView['counts']): number => counts.waiting + counts.held

/** Votes here and those imported: the number that people see. */
export const votesOf = (question: Pick<QuestionView, 'number' | 'importedVotes'>, votes: Counts): number =>
  (votes[question.number] ?? 0) + question.importedVotes

/** Whether a question may stand on the public list, or on a part of it. */
export const isListed = (question: QuestionView, part: ListPart = 'all'): boolean =>
  question.published && question.text !== null && statesIn(part).includes(question.status)

/** The question being answered: the one called last where there are several. */
export function findCurrent(view: HearingView): QuestionView | undefined {
  return Object.values(view.questions)
    .filter(({ status }) => status === 'answering')
    .sort((a, b) => b.statusAt.localeCompare(a.statusAt))[0]
}

/** The questions named as next, in the order in which they will be called. */
export const listNext = (view: HearingView): QuestionView[] => inNextOrder(Object.values(view.questions))

/** Which of several that are up next a question is, from 1; null where it is the only one, or none. */
export function placeNext(view: HearingView, id: string): number | null {
  const next = listNext(view)
  const at = next.findIndex((question) => question.id === id)
  return next.length > 1 && at >= 0 ? at + 1 : null
}

/** Ids of a whole part of the list in its order, as the server would give them; undefined where this page does not hold every question of that part. */
export function orderHeld(view: HearingView, votes: Counts, { order, part, topicId }: ListQuery): string[] | undefined {
  const held = Object.values(view.questions).filter((question) => isListed(question, part))
  if (held.length !== countListed(view.counts, part)) return undefined
  const top = (a: QuestionView, b: QuestionView) => votesOf(b, votes) - votesOf(a, votes) || a.number - b.number
  const newest = (a: QuestionView, b: QuestionView) => b.number - a.number
  const settled = (a: QuestionView, b: QuestionView) => b.statusAt.localeCompare(a.statusAt) || newest(a, b)
  return held
    .filter((question) => topicId === null || question.topicId === topicId)
    .sort(part === 'settled' ? settled : order === 'top' ? top : newest)
    .map(({ id }) => id)
}

/** Whether a list of open questions in the order of votes would look different now. */
export function isStale(ids: readonly string[], view: HearingView, votes: Counts): boolean {
  let last = Number.POSITIVE_INFINITY
  for (const id of ids) {
    const question = view.questions[id]
    if (!question || !isListed(question, 'open')) continue
    const count = votesOf(question, votes)
    if (count > last) return true
    last = count
  }
  return false
}
