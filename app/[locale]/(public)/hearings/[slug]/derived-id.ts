import type { Draft } from '#app/_live/hearing/ask-draft.ts'
import { formId } from '#app/_server/form-id.ts'

/**
 * The id of a question that a plain form sent, and of its command. Such a form carries none, because a cached page would give everybody the
 * same; the person, the hearing and what was filled in make it instead, so that pressing twice sends one question. `again`: how many times the
 * person has asked just this before and it is over, so that asking anew is a new question.
 */
export const derivedQuestionId = (
  personId: string,
  hearingId: string,
  { title, body, topicId, signature }: Draft,
  again: number,
): string => formId([personId, hearingId, title, body, topicId, signature, again])
