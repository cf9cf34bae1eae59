import type { Fate } from '#app/_ui/fate-cells.tsx'
import { isDone, QUESTION_STATUSES } from '#contract/states.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'

/** The fate of every question, one for each, those of a kind together. */
export function fatesOf(counts: HearingView['counts']): Fate[] {
  const open = QUESTION_STATUSES.filter((status) => !isDone(status))
  return [
    ...QUESTION_STATUSES.filter(isDone).flatMap((status) => Array<Fate>(counts[status]).fill(status)),
    ...open.flatMap((status) => Array<Fate>(counts[status]).fill('open')),
  ]
}
