import type { QuestionView } from './view.ts'

type Questions = Record<string, QuestionView>

/** Maps that the running fold has made itself: nobody else has seen them, so it may write to them. */
let own: WeakSet<Questions> | undefined

/**
 * Runs a fold over several entries which copies the questions once and not once an entry (2 ms for 3,000 questions: at forty entries a
 * second a phone would do nothing else). What the fold was given is left as it was; so is what it returns, afterwards.
 */
export function foldTogether<T>(fold: () => T): T {
  own = new WeakSet()
  try {
    return fold()
  } finally {
    own = undefined
  }
}

/** The questions with this one in place of what was there. */
export function withQuestion(questions: Questions, question: QuestionView): Questions {
  if (own?.has(questions)) {
    questions[question.id] = question
    return questions
  }
  const copy = { ...questions, [question.id]: question }
  own?.add(copy)
  return copy
}
