import { useEffect, useState, useSyncExternalStore } from 'react'
import { openCaptionQueue, type WaitingLine } from './caption-queue.ts'
import { useCaptionDesk } from './desk-context.ts'

const NONE: readonly WaitingLine[] = []

/** The lines of this desk that are on their way, and what can be done with them. `sent` is told of each that the server has taken. */
export function useCaptionQueue(sent: (text: string) => void) {
  const { slug, hearingId, stream } = useCaptionDesk()
  const [queue] = useState(() =>
    openCaptionQueue(
      slug,
      ({ lineId, language, text, saidAt }) =>
        stream.send('caption:write', { hearingId, lineId, language, text, saidAt }),
      sent,
    ),
  )
  useEffect(() => queue.start(), [queue])
  const lines = useSyncExternalStore(queue.subscribe, queue.lines, () => NONE)
  return { ...queue, waiting: lines }
}
