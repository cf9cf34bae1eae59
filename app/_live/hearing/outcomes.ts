import type { OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import { isDone, QUESTION_STATUSES } from '#contract/states.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'

/** The outcome of every question, one for each, those of a kind together. */
export function outcomesOf(counts: HearingView['counts']): OutcomeKind[] {
  const open = QUESTION_STATUSES.filter((status) => !isDone(status))
  return [
    ...QUESTION_STATUSES.filter(isDone).flatMap((status) => Array<OutcomeKind>(counts[status]).fill(status)),
    ...open.flatMap((status) => Array<OutcomeKind>(counts[status]).fill('open')),
  ]
}
