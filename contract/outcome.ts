import type { MyQuestion } from './signals.ts'

/** States in which a question has ended for its asker. */
export const ENDED = ['answered', 'promised', 'case', 'declined', 'withdrawn'] as const

/** How a question ended: by itself, or with the one that it was joined to. */
export type QuestionOutcome = {
  status: (typeof ENDED)[number]
  /** Number of the question that ended so: the asker's own, or the one that it was joined to. */
  number: number
  caseNumber: string | null
}

/** The one outcome of a question, as its asker is told it; null while there is none. */
export function outcomeOf(question: MyQuestion): QuestionOutcome | null {
  const { status, number, caseNumber } = question.joined ?? question
  const ended = ENDED.find((one) => one === status)
  return ended ? { status: ended, number, caseNumber } : null
}
