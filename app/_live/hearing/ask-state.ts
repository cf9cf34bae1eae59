import type { ListedQuestion } from '#app/_live/hearing-message.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { ListQuery } from '#contract/question-list.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { Draft } from './ask-draft.ts'

/** What became of the last question sent from this form; a refused one brings its text back. */
export type AskState = { is: 'idle' } | { is: 'refused'; refusal: RefusalWire; draft: Draft } | Received

/** The server has the question. */
export type Received = {
  is: 'received'
  accepted: Accepted
  title: string
  /** What has become of it, where the same was asked before. */
  standing?: QuestionStatus
}

/** The page took the text over, to send it when it can; `late` is what became of it, undefined when it was refused. */
export type Kept = { is: 'kept'; late: Promise<Received | undefined> }

/** Nothing sent yet. */
export const IDLE: AskState = { is: 'idle' }

/** A page of the list as the island fetches it. */
export type MoreQuestions = Result<{ questions: ListedQuestion[]; next: number | null }>

/** The server's acts that this page's forms post to; they work without scripts. */
export type HearingActions = {
  ask: (before: AskState, form: FormData) => Promise<AskState>
  vote: (form: FormData) => Promise<void>
  more: (slug: string, query: ListQuery, after: number) => Promise<MoreQuestions>
  called: (slug: string) => Promise<MoreQuestions>
}
