import type { Fate } from '#app/_ui/fate-cells.tsx'
import type { QuestionStatus } from '#contract/states.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'

const FATE_OF: Record<QuestionStatus, Fate> = {
  answered: 'answered',
  promised: 'promised',
  case: 'case',
  merged: 'merged',
  declined: 'declined',
  withdrawn: 'withdrawn',
  waiting: 'open',
  held: 'open',
  approved: 'open',
  next: 'open',
  answering: 'open',
}

/** The fate of every question, one for each, those of a kind together. */
export function fatesOf(counts: HearingView['counts']): Fate[] {
  return (Object.keys(FATE_OF) as QuestionStatus[]).flatMap((status) =>
    Array<Fate>(counts[status]).fill(FATE_OF[status]),
  )
}
