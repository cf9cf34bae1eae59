import { useState } from 'react'
import type { RefusalWire } from '#contract/refusals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { usePanel } from './panel-context.ts'

/** Calls a question to be answered now: one at a time, with what came back. */
export function useCall() {
  const { room } = usePanel()
  const [busy, setBusy] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<RefusalWire>()
  const call = async ({ id, version }: QuestionView) => {
    if (busy) return
    setBusy(id)
    setRefusal(undefined)
    const result = await room.send('question:call', { questionId: id, version })
    setBusy(null)
    if (!result.ok) setRefusal(result.refusal)
  }
  return { busy, refusal, call }
}
