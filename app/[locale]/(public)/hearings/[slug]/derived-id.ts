import type { Draft } from '#app/_live/hearing/ask-draft.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'

/**
 * The id of a question that a plain form sent. Such a form carries none, because a cached page would give everybody the same; the person,
 * the hearing and what was filled in make it instead, so that pressing twice sends one question. `again`: how many times the person has
 * asked just this before and it was withdrawn or declined, so that asking anew is a new question.
 */
export function derivedQuestionId(personId: string, hearingId: string, draft: Draft, again: number): string {
  const { title, body, topicId, signature } = draft
  return derivedId([personId, hearingId, title, body, topicId, signature, again])
}
