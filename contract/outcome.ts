import type { MyQuestion } from './signals.ts'
import { type DoneStatus, isDone } from './states.ts'

/** How a question ended: by itself, or with the one that it was joined to. */
export type QuestionOutcome = {
  status: Exclude<DoneStatus, 'merged'>
  /** Number of the question that ended so: the asker's own, or the one that it was joined to. */
  number: number
  caseNumber: string | null
}

/** The one outcome of a question, as its asker is told it; null while there is none. */
export function outcomeOf(question: MyQuestion): QuestionOutcome | null {
  const { status, number, caseNumber } = question.joined ?? question
  return isDone(status) && status !== 'merged' ? { status, number, caseNumber } : null
}
