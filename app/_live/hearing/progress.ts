import { isDone, QUESTION_STATES } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

type Step = 'wayReceived' | 'wayApproved' | 'wayAnswering' | 'wayAnswered' | 'wayCase'
type At = 'done' | 'now' | 'todo'

type Standing = Pick<QuestionView, 'status' | 'published'>

/** How far a question has come: received, approved, and answered or a case. One that was joined to another has come as far as that one; one that was declined or withdrawn has no further step. */
export function progressOf({
  status,
  published,
  joined,
}: Standing & { joined?: Standing | null }): { step: Step; at: At }[] {
  if (status === 'merged' && joined) return progressOf(joined)
  const end = endOf(status)
  const received = { step: 'wayReceived', at: 'done' } as const
  const done = isDone(status)
  if (QUESTION_STATES[status].listed === null)
    return done ? [received] : [received, { step: 'wayApproved', at: 'now' }, { step: end, at: 'todo' }]
  const approved: At = published || !done ? 'done' : 'todo'
  return [received, { step: 'wayApproved', at: approved }, { step: end, at: done ? 'done' : 'now' }]
}

/** What the last step is called: the end that was reached, or the one that is on its way. */
function endOf(status: QuestionView['status']): Step {
  if (status === 'answering') return 'wayAnswering'
  return status === 'case' || status === 'promised' ? 'wayCase' : 'wayAnswered'
}
