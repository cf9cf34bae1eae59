import { useEffect, useState, useSyncExternalStore } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { sendCommand } from '#app/_live/send-by-http.ts'
import type { Locale } from '#contract/ids.ts'
import { commandIn } from './call-draft.ts'
import { openCallQueue, type TakenCall, type WaitingCall } from './call-queue.ts'

const NONE: readonly WaitingCall[] = []

/** What this desk has taken down and is on its way, and what was taken last. A sign-out takes away what the device keeps: `leaving` asks first, where something waits. */
export function useCallQueue(locale: Locale, onTaken: (call: TakenCall) => void, leaving: string) {
  const [queue] = useState(() =>
    openCallQueue(({ commandId, itemId, draft }) => {
      const { command, input } = commandIn(draft, itemId)
      return sendCommand(command, { commandId, ...input }, locale)
    }, onTaken),
  )
  useEffect(() => queue.start(), [queue])
  useEffect(() => {
    const hold = (event: SubmitEvent) => {
      const { target } = event
      const isLeaving = target instanceof HTMLFormElement && new URL(target.action).pathname === '/api/sign-out'
      if (!isLeaving || !queue.calls().length || confirm(fill(leaving, { n: queue.calls().length }))) return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('submit', hold, true)
    return () => document.removeEventListener('submit', hold, true)
  }, [queue, leaving])
  const waiting = useSyncExternalStore(queue.subscribe, queue.calls, () => NONE)
  return { ...queue, waiting }
}
