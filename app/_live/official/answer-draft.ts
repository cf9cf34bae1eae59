import { readDraft } from '#app/_live/drafts.ts'
import { useDraft } from '#app/_live/use-draft.ts'

/** What an official has begun to write on a question; `act` is the name of the open action, empty for none. */
export type AnswerDraft = { act: string; summary: string; dueOn: string; departmentId: string }

const NOTHING: AnswerDraft = { act: '', summary: '', dueOn: '', departmentId: '' }
const keyOf = (questionId: string) => `minsheng.answer.${questionId}`

/** The answer that is being written on a question. */
export const useAnswerDraft = (questionId: string) => useDraft(keyOf(questionId), NOTHING)

/** Whether anything was written on a question on this device. */
export const hasAnswerDraft = (questionId: string): boolean =>
  Boolean(readDraft(keyOf(questionId), NOTHING)?.summary.trim())
