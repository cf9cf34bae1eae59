import { lazy, type RefObject, Suspense, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { useLive } from './live-context.ts'

const LazyCaptions = lazy(() =>
  import('#app/_live/captions/lazy-captions.tsx').then((part) => ({ default: part.LazyCaptions })),
)

/** A button that brings captions; all else of them is loaded by it. */
export function CaptionsToggle({ around }: { around: RefObject<HTMLElement | null> }) {
  const { messages, locale, slug } = useLive()
  const [on, turn] = useState(false)
  return on ? (
    <Suspense>
      <LazyCaptions {...{ slug, locale, around }} />
    </Suspense>
  ) : (
    <Button variant="quiet" icon="captions" className="js-only" onClick={() => turn(true)}>
      {messages.room.captions}
    </Button>
  )
}
