import { QUESTION_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/views.ts'

type Step = 'wayReceived' | 'wayApproved' | 'wayAnswered' | 'wayCase'
type At = 'done' | 'now' | 'todo'

/** How far a question has come: received, approved, and answered or a case. One that left the way (declined, joined, withdrawn) has no further step. */
export function wayOf({ status, published }: Pick<QuestionView, 'status' | 'published'>): { step: Step; at: At }[] {
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
