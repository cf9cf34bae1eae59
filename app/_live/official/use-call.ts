import { useActing } from '#app/_live/use-acting.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'

/** Calls a question to be answered now: one at a time, with why it was refused. */
export function useCall() {
  const { act, busy, refused } = useActing()
  const call = ({ id, version }: QuestionView) => {
    if (busy.size === 0) void act({ command: 'question:call', input: { questionId: id, version }, key: id })
  }
  return { busy, refused, call }
}
