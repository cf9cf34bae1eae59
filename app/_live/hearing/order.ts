import type { Counts } from '#contract/signals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { HearingView, QuestionView } from '#contract/views.ts'

/** The two orders of the public list. */
export type Order = 'top' | 'new'

/** States in which a published question stands on the list; a merged or withdrawn one has left it. */
const LISTED: readonly QuestionStatus[] = ['approved', 'next', 'answering', 'answered', 'promised', 'case']

/** How many questions the public list holds, all pages together. */
export const countListed = (counts: HearingView['counts']): number =>
  LISTED.reduce((sum, status) => sum + counts[status], 0)

/** How many wait for a first decision. */
export const countWaiting = (counts: HearingView['counts']): number => counts.waiting + counts.held

/** Votes here and those imported: the number that people see. */
export const votesOf = (question: Pick<QuestionView, 'number' | 'importedVotes'>, votes: Counts): number =>
  (votes[question.number] ?? 0) + question.importedVotes

/** Whether a question may stand on the public list. */
export const isListed = (question: QuestionView): boolean =>
  question.published && question.text !== null && LISTED.includes(question.status)

/** The question being answered: the one called last where there are several. */
export function findCurrent(view: HearingView): QuestionView | undefined {
  return Object.values(view.questions)
    .filter(({ status }) => status === 'answering')
    .sort((a, b) => b.statusAt.localeCompare(a.statusAt))[0]
}

/** The questions named as next, in the order in which they were named. */
export function listNext(view: HearingView): QuestionView[] {
  return Object.values(view.questions)
    .filter(({ status }) => status === 'next')
    .sort((a, b) => a.statusAt.localeCompare(b.statusAt))
}

/** Ids of the whole list in an order, as the server would give them; undefined where this page does not hold every listed question. */
export function orderHeld(view: HearingView, votes: Counts, order: Order): string[] | undefined {
  const held = Object.values(view.questions).filter(isListed)
  if (held.length !== countListed(view.counts)) return undefined
  const top = (a: QuestionView, b: QuestionView) => votesOf(b, votes) - votesOf(a, votes) || a.number - b.number
  return held.sort(order === 'top' ? top : (a, b) => b.number - a.number).map(({ id }) => id)
}

/** Whether a list in the order of votes would look different now. */
export function isStale(ids: readonly string[], view: HearingView, votes: Counts): boolean {
  let last = Number.POSITIVE_INFINITY
  for (const id of ids) {
    const question = view.questions[id]
    if (!question || !isListed(question)) continue
    const count = votesOf(question, votes)
    if (count > last) return true
    last = count
  }
  return false
}
