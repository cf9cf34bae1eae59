import { OUTCOME_KINDS, type OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import { isDone, QUESTION_STATUSES, type QuestionStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

/** What closing a hearing does: how many questions it has, how many are open and become cases, and what all will be then. */
export type ClosePlan = {
  total: number
  open: number
  unread: number
  answering: number
  after: Partial<Record<OutcomeKind, number>>
  outcomes: OutcomeKind[]
}

/** Reckons from the record's counts what a close does; the same states that the close itself files. */
export function planClose(counts: Record<QuestionStatus, number>): ClosePlan {
  const after: Partial<Record<OutcomeKind, number>> = {}
  let open = 0
  for (const status of QUESTION_STATUSES) {
    const n = counts[status]
    if (!isDone(status)) open += n
    const outcome = isDone(status) ? status : 'case'
    if (n > 0) after[outcome] = (after[outcome] ?? 0) + n
  }
  const outcomes = OUTCOME_KINDS.flatMap((outcome) => Array.from({ length: after[outcome] ?? 0 }, () => outcome))
  return {
    total: outcomes.length,
    open,
    unread: counts.waiting + counts.held,
    answering: counts.answering,
    after,
    outcomes,
  }
}

/** How many open questions go to which department by their topic, most first; `null` is still to be routed. */
export function ownersOf(
  questions: readonly Pick<QuestionView, 'status' | 'topicId'>[],
  topics: readonly { id: string; departmentId: string | null }[],
): [string | null, number][] {
  const departments = new Map(topics.map(({ id, departmentId }) => [id, departmentId]))
  const counts = new Map<string | null, number>()
  for (const { status, topicId } of questions) {
    if (isDone(status)) continue
    const owner = (topicId && departments.get(topicId)) || null
    counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => Number(a === null) - Number(b === null) || n - m)
}
