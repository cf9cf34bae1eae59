import { QUESTION_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

type Step = 'wayReceived' | 'wayApproved' | 'wayAnswered' | 'wayCase'
type At = 'done' | 'now' | 'todo'

type Standing = Pick<QuestionView, 'status' | 'published'>

/** How far a question has come: received, approved, and answered or a case. One that was joined to another has come as far as that one; one that was declined or withdrawn has no further step. */
export function progressOf({
  status,
  published,
  joined,
}: Standing & { joined?: Standing | null }): { step: Step; at: At }[] {
  if (status === 'merged' && joined) return progressOf(joined)
  const end: Step = status === 'case' || status === 'promised' ? 'wayCase' : 'wayAnswered'
  const received = { step: 'wayReceived', at: 'done' } as const
  if (status === 'declined' || status === 'merged' || status === 'withdrawn') return [received]
  if (status === 'waiting' || status === 'held')
    return [received, { step: 'wayApproved', at: 'now' }, { step: end, at: 'todo' }]
  const approved: At = published || QUESTION_KIND[status] !== 'done' ? 'done' : 'todo'
  return [
    received,
    { step: 'wayApproved', at: approved },
    { step: end, at: QUESTION_KIND[status] === 'done' ? 'done' : 'now' },
  ]
}
