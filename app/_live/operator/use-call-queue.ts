import { useEffect, useState, useSyncExternalStore } from 'react'
import { sendCommand } from '#app/_live/send-by-http.ts'
import type { Locale } from '#contract/ids.ts'
import { commandIn } from './call-draft.ts'
import { openCallQueue, type TakenCall, type WaitingCall } from './call-queue.ts'

const NONE: readonly WaitingCall[] = []

/** What this desk has taken down and is on its way, and what was taken last. */
export function useCallQueue(locale: Locale, onTaken: (call: TakenCall) => void) {
  const [queue] = useState(() =>
    openCallQueue(({ commandId, itemId, draft }) => {
      const { command, input } = commandIn(draft, itemId)
      return sendCommand(command, { commandId, ...input }, locale)
    }, onTaken),
  )
  useEffect(() => queue.start(), [queue])
  const waiting = useSyncExternalStore(queue.subscribe, queue.calls, () => NONE)
  return { ...queue, waiting }
}
