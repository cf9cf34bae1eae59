'use client'
import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react'
import { readOutbox } from '#app/_live/unsent-store.ts'

const OutboxPart = lazy(() => import('./outbox-part.tsx').then((part) => ({ default: part.OutboxPart })))

/** What this device has not sent yet, on a page on which that is seldom anything: its code is loaded where there is something. */
export function KeptHere(props: ComponentProps<typeof OutboxPart>) {
  const [some, setSome] = useState(false)
  useEffect(() => {
    const { questions, votes } = readOutbox(Date.now(), props.slug)
    setSome(questions.length + votes.length > 0)
  }, [props.slug])
  return some ? (
    <Suspense>
      <OutboxPart {...props} />
    </Suspense>
  ) : null
}
