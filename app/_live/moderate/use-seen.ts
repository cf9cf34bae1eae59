import { useState } from 'react'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

/**
 * The question as it stood when a dialog was opened: what the moderator decides on, so that a colleague's act meanwhile is
 * a conflict and not overruled unseen. `lookAgain` after a refusal, which showed the newest state.
 */
export function useSeen(question: QuestionView): { seen: QuestionView; lookAgain: () => void } {
  const [first, setFirst] = useState<QuestionView | null>(question)
  return { seen: first ?? question, lookAgain: () => setFirst(null) }
}
